package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Indexes whose work another one of the table does as well: their keys are its leading ones. Where
 * the other one only nearly does it, that is said, and nothing is proposed.
 */
final class RedundantJudge implements Judge {
  private static final long LARGE = 100L << 20;

  /** From here on, the longer index is a poorer replacement. */
  private static final double POORER = 3;

  /** Two that nearly do each other's work are worth a word from this size on. */
  private static final long WORTH_A_WORD = 1L << 20;

  private final Comparator<IndexFact> preference;

  /**
   * @param known names of the catalogue
   */
  RedundantJudge(Set<String> known) {
    this.preference = Preference.order(known);
  }

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    return facts.eachTable().stream()
        .filter(indexes -> indexes.size() > 1)
        .flatMap(indexes -> onOneTable(indexes, judged));
  }

  private Stream<Verdict> onOneTable(List<IndexFact> indexes, Judged judged) {
    List<IndexFact> pool =
        indexes.stream().filter(index -> index.usable() && judged.isOpen(index)).toList();
    List<IndexFact> superfluous =
        pool.stream()
            .filter(IndexFact::free)
            .filter(index -> pool.stream().anyMatch(longer -> prevails(longer, index)))
            .toList();
    List<IndexFact> staying = pool.stream().filter(index -> !superfluous.contains(index)).toList();
    List<Verdict> verdicts = new ArrayList<>();
    for (IndexFact index : superfluous) {
      staying.stream()
          .filter(longer -> prevails(longer, index))
          .min(
              Comparator.comparingLong((IndexFact other) -> other.extent().bytes())
                  .thenComparing(preference))
          .ifPresent(cover -> verdicts.add(redundant(index, cover)));
    }
    for (IndexFact index : staying) {
      if (index.free() && index.extent().bytes() >= WORTH_A_WORD) {
        staying.stream()
            .filter(longer -> Cover.nearlyServes(longer, index))
            .min(preference)
            .ifPresent(other -> verdicts.add(nearly(index, other)));
      }
    }
    return verdicts.stream();
  }

  /** Of two that do each other's work the preferred one. */
  private boolean prevails(IndexFact longer, IndexFact shorter) {
    return Cover.serves(longer, shorter)
        && (!Cover.serves(shorter, longer) || preference.compare(longer, shorter) < 0);
  }

  private static Verdict redundant(IndexFact index, IndexFact cover) {
    double times = (double) cover.extent().bytes() / Math.max(1, index.extent().bytes());
    boolean poorer = times >= POORER;
    boolean asLong = cover.shape().keys().size() == index.shape().keys().size();
    StringBuilder evidence = new StringBuilder();
    evidence.append(
        asLong
            ? "%s has the same keys and serves every use of it".formatted(cover.name())
            : "Its keys are the first of %s, which serves every use of it".formatted(cover.name()));
    if (cover.shape().unique() && !index.shape().unique()) {
      evidence.append(" and is unique besides");
    }
    evidence.append(", and every write maintains both.");
    if (poorer) {
      evidence.append(
          " The other one is %.0f times as large (about %s), so scans of much of it read more."
              .formatted(times, Units.bytes(cover.extent().bytes())));
    }
    return new Verdict(
        new Verdict.Judgement(
            Kind.REDUNDANT,
            index.extent().bytes() >= LARGE ? Severity.WARN : Severity.INFO,
            poorer ? Confidence.LIKELY : Confidence.CERTAIN),
        Verdict.Subject.of(index),
        evidence.toString(),
        Optional.of(cover),
        new Remedy.Drop());
  }

  private static Verdict nearly(IndexFact index, IndexFact other) {
    return new Verdict(
        new Verdict.Judgement(Kind.REDUNDANT, Severity.INFO, Confidence.GUESS),
        Verdict.Subject.of(index),
        ("%s (about %s) has all its keys in their order, with others between them, so either nearly"
                + " does the work of the other. Compare the plans of the"
                + " statements that use them before one is dropped.")
            .formatted(other.name(), Units.bytes(other.extent().bytes())),
        Optional.of(other),
        new Remedy.None());
  }
}
