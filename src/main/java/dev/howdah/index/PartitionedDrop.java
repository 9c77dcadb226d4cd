package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.run.IndexBuilds.Progress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Drops a partitioned index with all its parts, which the server does not do concurrently: for a
 * moment nobody can use the table or a partition of it.
 */
final class PartitionedDrop {
  private final Target target;
  private final Journal journal;
  private final Patience patience;
  private final DropPlan plan;

  PartitionedDrop(Target target, Journal journal, Patience patience, DropPlan plan) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
    this.plan = plan;
  }

  /** What went wrong; empty when it is gone. */
  Optional<Failure> run(Consumer<Progress> progress, Cancellation cancellation) {
    IndexCatalogue catalogue = new IndexCatalogue(target);
    JournaledChange change = new JournaledChange(journal, this::change);
    try {
      long table =
          catalogue
              .relation(plan.schema(), plan.table(), cancellation)
              .map(Relation::oid)
              .orElse(0L);
      Optional<Relation> now = catalogue.relation(plan.schema(), plan.index(), cancellation);
      if (now.isEmpty()) {
        return Optional.empty();
      }
      if (now.get().oid() != plan.oid()) {
        return Optional.of(
            new Failure.Usage(
                plan.index() + " is another index by now; it is left alone.",
                "Look at the indexes again.",
                plan.sql(),
                Optional.empty()));
      }
      new BriefLock(
              target,
              patience,
              others ->
                  progress.accept(
                      new Progress(
                          "waiting for the table, waiting for " + String.join(", ", others), -1)),
              cancellation)
          .run(plan.sql(), table, change::begin);
    } catch (TargetException | CancellationException e) {
      if (!change.begun() || new LostLink(patience).answer(() -> catalogue.exists(plan.oid()))) {
        Failure why = Failures.of(e, target.settings().display());
        change.end(
            cancellation.isRequested() ? Result.CANCELLED : Result.FAILED,
            why.sentence() + " It stands as before.",
            Optional.empty());
        return Optional.of(why);
      }
    }
    change.end(Result.DONE, "Dropped.", Optional.empty());
    return Optional.empty();
  }

  private Change change() {
    return new Change(
        Change.Action.DROP_INDEX,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(plan.index()),
        List.of(new Step(plan.sql(), true)),
        plan.undo().stream()
            .map(sql -> new Step(sql, sql.contains(" INDEX CONCURRENTLY ")))
            .toList(),
        Optional.empty());
  }
}
