package dev.howdah.index.findings;

import dev.howdah.index.RequestedIndex;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.IndexFact.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Indexes that are proposed although an INVALID one would do their work once it is finished, which
 * is told once: beside the INVALID one, which is to be finished or dropped. Whoever did both would
 * have two of the same.
 */
final class Unfinished {
  private static final Set<Kind> PROPOSING =
      EnumSet.of(Kind.MISSING, Kind.FOREIGN_KEY, Kind.WORKLOAD);

  private Unfinished() {}

  /** The same verdicts, without the proposals that an INVALID index takes up. */
  static List<Verdict> settled(List<Verdict> verdicts) {
    List<Verdict> settled = new ArrayList<>(verdicts);
    for (Verdict proposal : verdicts) {
      if (PROPOSING.contains(proposal.kind())) {
        Optional<Verdict> taking =
            settled.stream().filter(verdict -> takesUp(verdict, proposal)).findFirst();
        if (taking.isPresent()) {
          settled.remove(proposal);
          settled.replaceAll(
              verdict -> verdict.equals(taking.get()) ? with(verdict, proposal) : verdict);
        }
      }
    }
    return settled;
  }

  private static boolean takesUp(Verdict verdict, Verdict proposal) {
    return verdict.kind() == Kind.INVALID
        && verdict.subject().table().equals(proposal.subject().table())
        && proposal.remedy() instanceof Remedy.Run(List<String> statements, List<String> _)
        && !statements.isEmpty()
        && verdict
            .subject()
            .standing()
            .filter(Unfinished::isFinishable)
            .filter(index -> serves(index, proposal.kind(), statements.getFirst()))
            .isPresent();
  }

  /** What a rebuild works on beside an index is not finished but removed. */
  private static boolean isFinishable(IndexFact index) {
    return index.btree()
        && index.rebuildable()
        && index.shape().predicate().isEmpty()
        && !InvalidJudge.isCopy(index);
  }

  private static boolean serves(IndexFact index, Kind kind, String createIndex) {
    ProposedKeys proposed = ProposedKeys.of(createIndex);
    List<String> columns = index.columns().stream().takeWhile(name -> !name.isEmpty()).toList();
    return switch (kind) {
      case FOREIGN_KEY -> proposed.isLedBy(columns);
      case WORKLOAD -> begin(columns, proposed);
      default ->
          proposed.plain()
              && begin(columns, proposed)
              && RequestedIndex.of(createIndex)
                  .filter(asked -> asked.method().equals("btree") && !asked.unique())
                  .filter(asked -> asked.included().isEmpty())
                  .filter(asked -> asked.keys().size() == proposed.columns().size())
                  .isPresent();
    };
  }

  private static boolean begin(List<String> columns, ProposedKeys proposed) {
    int wanted = proposed.columns().size();
    return proposed.whole()
        && wanted > 0
        && columns.size() >= wanted
        && columns.subList(0, wanted).equals(proposed.columns());
  }

  private static Verdict with(Verdict verdict, Verdict proposal) {
    Severity severity = verdict.judgement().severity();
    Severity other = proposal.judgement().severity();
    IndexFact index = verdict.subject().standing().orElseThrow();
    boolean building = index.state() == State.BUILDING;
    return new Verdict(
        new Verdict.Judgement(
            verdict.kind(),
            !building && other.compareTo(severity) > 0 ? other : severity,
            verdict.judgement().confidence()),
        verdict.subject(),
        "%s %s: %s"
            .formatted(
                verdict.evidence(),
                building
                    ? "Once it is built it does what would be proposed otherwise"
                    : index.shape().unique()
                        ? "Finished it would do what a new index is wanted for, so none is proposed beside it; where duplicates are right, drop it, and one that allows them is proposed"
                        : "Finished it does what a new index is wanted for, so none is proposed beside it",
                proposal.evidence()),
        verdict.covering(),
        verdict.remedy());
  }
}
