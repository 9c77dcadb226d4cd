package dev.howdah.index.findings;

import dev.howdah.index.RequestedIndex;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Indexes that are proposed for one table, of which one does the work of another: the longer one is
 * the one to take. What it does for a foreign key becomes part of its evidence; another one says
 * that it is not needed then. Only B-trees of plain columns over all rows are compared.
 */
final class Overlaps {
  private static final Set<Kind> PROPOSING =
      EnumSet.of(Kind.MISSING, Kind.FOREIGN_KEY, Kind.WORKLOAD);

  private Overlaps() {}

  /**
   * An index that is proposed.
   *
   * @param at its place among all verdicts
   * @param plain a B-tree over all rows whose keys are columns without any more words
   */
  private record Proposed(int at, Verdict verdict, ProposedKeys keys, boolean plain) {
    static Optional<Proposed> of(int at, Verdict verdict) {
      if (!PROPOSING.contains(verdict.kind())
          || !(verdict.remedy() instanceof Remedy.Run(List<String> statements, List<String> _))
          || statements.isEmpty()) {
        return Optional.empty();
      }
      ProposedKeys keys = ProposedKeys.of(statements.getFirst());
      return RequestedIndex.of(statements.getFirst())
          .filter(index -> index.method().equals("btree") && index.predicate().isEmpty())
          .map(
              index ->
                  new Proposed(
                      at,
                      verdict,
                      keys,
                      !index.unique()
                          && index.included().isEmpty()
                          && keys.plain()
                          && keys.columns().size() == index.keys().size()));
    }

    String name() {
      return verdict.subject().name().orElse("");
    }

    boolean does(Proposed other) {
      boolean together =
          at != other.at && verdict.subject().table().equals(other.verdict.subject().table());
      if (!together) {
        return false;
      }
      if (other.verdict.kind() == Kind.FOREIGN_KEY) {
        return verdict.kind() != Kind.FOREIGN_KEY && other.keys.isLedBy(keys.columns());
      }
      return plain
          && other.plain
          && keys.columns().size() > other.keys.columns().size()
          && keys.beginsWith(other.keys.columns());
    }
  }

  /** The same verdicts, each proposal told once. */
  static List<Verdict> settled(List<Verdict> verdicts) {
    List<Proposed> proposals = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Proposed.of(i, verdicts.get(i)).ifPresent(proposals::add);
    }
    List<Optional<Verdict>> settled = new ArrayList<>(verdicts.stream().map(Optional::of).toList());
    for (Proposed one : proposals) {
      proposals.stream()
          .filter(other -> other.does(one))
          .max(
              Comparator.comparingInt((Proposed other) -> other.keys().columns().size())
                  .thenComparing(Proposed::at, Comparator.reverseOrder()))
          .ifPresent(taken -> settle(settled, one, taken));
    }
    return new ArrayList<>(settled.stream().flatMap(Optional::stream).toList());
  }

  private static void settle(List<Optional<Verdict>> settled, Proposed one, Proposed taken) {
    boolean key = one.verdict().kind() == Kind.FOREIGN_KEY;
    settled.set(
        one.at(),
        key
            ? Optional.empty()
            : settled
                .get(one.at())
                .map(
                    verdict ->
                        with(
                            verdict,
                            Severity.INFO,
                            Confidence.GUESS,
                            " Not needed if %s is built, which begins with the same columns."
                                .formatted(taken.name()))));
    settled.set(
        taken.at(),
        settled
            .get(taken.at())
            .map(
                verdict -> {
                  Severity severity = verdict.judgement().severity();
                  Severity other = one.verdict().judgement().severity();
                  return with(
                      verdict,
                      key && other.compareTo(severity) > 0 ? other : severity,
                      verdict.judgement().confidence(),
                      key
                          ? " It also finds the rows of a foreign key: " + one.verdict().evidence()
                          : " It also does the work of %s, which is not needed then."
                              .formatted(one.name()));
                }));
  }

  private static Verdict with(
      Verdict verdict, Severity severity, Confidence confidence, String more) {
    return new Verdict(
        new Verdict.Judgement(verdict.kind(), severity, confidence),
        verdict.subject(),
        verdict.evidence() + more,
        verdict.covering(),
        verdict.remedy());
  }
}
