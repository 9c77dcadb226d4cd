package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Units;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * B-trees that take far more room than their entries need, by estimate. An index that grows at
 * random places is a third empty by nature: only from a half on it is called bloated.
 */
final class BloatJudge implements Judge {
  /** The share that has to be empty. */
  static final double EMPTY = 0.5;

  static final long LARGE = 1L << 30;

  static final String REBUILT = "It is built anew while it works on; nothing has to be taken back.";
  static final String NOT_REBUILT =
      "An exclusion constraint rests on it, which PostgreSQL does not build anew while it works on:"
          + " that takes REINDEX, which keeps everybody from writing meanwhile.";

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    return facts.indexes().stream()
        .filter(index -> index.usable() && index.btree() && judged.isOpen(index))
        .filter(BloatJudge::isBloated)
        .map(BloatJudge::verdict);
  }

  private static boolean isBloated(IndexFact index) {
    return index.extent().needed().isPresent()
        && wasted(index) >= FactsReader.WORTH_REBUILDING
        && wasted(index) >= EMPTY * index.extent().bytes();
  }

  private static long wasted(IndexFact index) {
    return index.extent().bytes() - index.extent().needed().orElse(index.extent().bytes());
  }

  private static Verdict verdict(IndexFact index) {
    return new Verdict(
        new Verdict.Judgement(
            Kind.BLOATED, wasted(index) >= LARGE ? Severity.WARN : Severity.INFO, Confidence.GUESS),
        Verdict.Subject.of(index),
        ("It takes about %s, where its about %s entries need about %s: by this estimate %s of it is"
                    + " empty. ")
                .formatted(
                    Units.bytes(index.extent().bytes()),
                    Units.count(index.extent().entries()),
                    Units.bytes(index.extent().needed().orElseThrow()),
                    Units.percent((double) wasted(index) / index.extent().bytes()))
            + (index.rebuildable() ? REBUILT : NOT_REBUILT),
        Optional.empty(),
        index.rebuildable() ? new Remedy.Rebuild() : new Remedy.None());
  }
}
