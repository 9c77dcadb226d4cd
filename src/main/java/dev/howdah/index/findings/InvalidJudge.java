package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.IndexFact.Bond;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.schema.sql.Quoting;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Indexes that the planner ignores: what interrupted builds left, and those that are being built.
 * That of a partitioned table only waits for its parts and is left out.
 */
final class InvalidJudge implements Judge {
  private static final Pattern COPY = Pattern.compile(".*_cc(?:new|old)\\d*");

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    return facts.indexes().stream()
        .filter(index -> !index.usable() && !index.bond().equals(Optional.of(Bond.PARTITIONED)))
        .map(index -> verdict(index, facts));
  }

  private static Verdict verdict(IndexFact index, IndexFacts facts) {
    boolean building = index.state() == State.BUILDING;
    boolean enforces = index.state() == State.MAINTAINED && index.shape().unique();
    return new Verdict(
        new Verdict.Judgement(
            Kind.INVALID,
            building ? Severity.INFO : enforces ? Severity.BAD : Severity.WARN,
            Confidence.CERTAIN),
        Verdict.Subject.of(index),
        building
            ? "A session is at work on it right now; nothing has to be done yet."
            : words(index, enforces, facts),
        Optional.empty(),
        remedy(index));
  }

  /** Whether it is named as the server names what a rebuild makes and replaces. */
  static boolean isCopy(IndexFact index) {
    return COPY.matcher(index.name()).matches();
  }

  private static Remedy remedy(IndexFact index) {
    if (index.state() == State.BUILDING) {
      return new Remedy.None();
    }
    if (index.free()) {
      return new Remedy.Drop();
    }
    return index.rebuildable() ? new Remedy.Rebuild() : new Remedy.None();
  }

  private static String words(IndexFact index, boolean enforces, IndexFacts facts) {
    StringBuilder words = new StringBuilder();
    boolean copy = isCopy(index);
    words.append(
        copy
            ? "It is INVALID, the copy that an interrupted REINDEX CONCURRENTLY left behind"
            : "It is INVALID, as an interrupted concurrent build or drop leaves it");
    words.append(": no query uses it");
    if (index.state() == State.MAINTAINED) {
      words.append(", but every write maintains it and pays for it");
      if (enforces) {
        words.append(", and it rejects duplicates");
      }
    } else {
      words.append(", no write maintains it, and nothing is gained by it");
    }
    words.append('.');
    if (index.bond().isPresent()) {
      words
          .append(" It cannot be dropped, because ")
          .append(index.bond().get().words())
          .append(
              index.rebuildable()
                  ? "; it is built anew, and nothing has to be taken back."
                  : ". " + BloatJudge.NOT_REBUILT);
    } else {
      words.append(choice(index, copy, facts));
    }
    if (index.shape().unique()) {
      words.append(
          index.free()
              ? " Building it again fails as long as the table has duplicates, and so does the undo."
              : " That fails as long as the table has duplicates.");
    }
    return words.toString();
  }

  /** Whether to drop it or to rebuild it. */
  private static String choice(IndexFact index, boolean copy, IndexFacts facts) {
    Optional<String> same =
        facts.on(index.tableOid()).stream()
            .filter(other -> other.usable() && Cover.same(other, index))
            .map(IndexFact::name)
            .findFirst();
    if (same.isPresent()) {
      return " Drop it: %s is the same, and valid.".formatted(same.get());
    }
    if (copy) {
      return " Drop it: it was to take the place of the index that it is named after; if that is gone too, build that one.";
    }
    return index.rebuildable()
        ? " If it is still wanted, REINDEX INDEX CONCURRENTLY %s rebuilds it in its place; if not, drop it."
            .formatted(Quoting.qualified(index.schema(), index.name()))
        : " Drop it.";
  }
}
