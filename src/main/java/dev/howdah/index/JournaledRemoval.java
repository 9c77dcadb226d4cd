package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import java.util.List;
import java.util.Optional;

/** Removals of INVALID indexes that are written into the journal. */
final class JournaledRemoval {
  private final Target target;
  private final Journal journal;
  private final Patience patience;

  JournaledRemoval(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
  }

  void run(InvalidIndex remains, Cancellation cancellation) {
    JournaledChange change = new JournaledChange(journal, () -> change(remains));
    try {
      new Removal(target, remains, cancellation, patience, change::begin).run();
    } catch (TargetException e) {
      change.end(
          switch (e.failure()) {
            case Failure.Cancelled _ -> Result.CANCELLED;
            case Failure.Unreachable _ -> Result.UNKNOWN;
            default -> Result.FAILED;
          },
          e.failure().sentence(),
          Optional.empty());
      throw e;
    }
    change.end(Result.DONE, "Removed.", Optional.empty());
  }

  private Change change(InvalidIndex remains) {
    return new Change(
        Change.Action.DROP_INDEX,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(remains.index()),
        List.of(new Step(remains.dropSql(), true)),
        new IndexCatalogue(target)
            .definition(remains.oid(), Cancellation.never()).stream()
                .map(sql -> new Step(sql, true))
                .toList(),
        Optional.empty());
  }
}
