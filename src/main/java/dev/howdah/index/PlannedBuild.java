package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Journal;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.plan.PlannedIndex.Leaving;
import dev.howdah.schema.run.IndexBuilds.Progress;
import dev.howdah.schema.run.IndexBuilds.Task;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Builds an index of a plan, and tells the plan's runner how that ended. */
final class PlannedBuild {
  private final Target target;
  private final Journal journal;
  private final Patience patience;

  PlannedBuild(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
  }

  /** What went wrong; empty when it stands. */
  Optional<Failure> run(Task task, Consumer<Progress> progress, Cancellation cancellation) {
    PlannedIndex index = task.index();
    if (index.leaving().isPresent()) {
      return anew(task, index.leaving().get(), progress, cancellation);
    }
    IndexRequest request =
        new IndexRequest(index.schema(), index.name(), index.table(), task.sql());
    Action action = task.partOf().isPresent() ? Action.CREATE_INDEX : Action.INSTALL;
    return ended(
        request,
        new JournaledBuild(target, journal, patience)
            .run(
                new JournaledBuild.Order(request, action, task.partOf()),
                true,
                telling(progress),
                cancellation),
        progress);
  }

  /** Builds anew, in its place, what a drop left INVALID, and no other index of that name. */
  private Optional<Failure> anew(
      Task task, Leaving standing, Consumer<Progress> progress, Cancellation cancellation) {
    PlannedIndex index = task.index();
    IndexRequest request =
        new IndexRequest(index.schema(), index.name(), index.table(), task.sql());
    RebuildPlan now;
    try {
      now = RebuildPlan.of(StandingIndex.of(target, index.schema(), index.name(), cancellation));
    } catch (TargetException | CancellationException e) {
      return Optional.of(Failures.of(e, target.settings().display()));
    }
    if (now.oid() != standing.oid() || now.valid()) {
      return Optional.of(
          new Failure.Usage(
              index.name() + (now.valid() ? " is valid by now." : " is another index by now."),
              "Look at the plan again.",
              task.sql(),
              Optional.empty()));
    }
    RebuildPlan plan =
        new RebuildPlan(
            now.oid(),
            now.schema(),
            now.table(),
            now.index(),
            now.valid(),
            now.sizeBytes(),
            task.sql(),
            now.obstacle());
    return ended(
        request,
        new Rebuild(target, journal, patience, new Rebuild.Order(plan, task.partOf()), cancellation)
            .run(telling(progress)),
        progress);
  }

  private static Consumer<BuildProgress> telling(Consumer<Progress> progress) {
    return told -> progress.accept(new Progress(Indexes.words(told), told.fraction().orElse(-1)));
  }

  private static Optional<Failure> ended(
      IndexRequest request, BuildOutcome outcome, Consumer<Progress> progress) {
    if (outcome instanceof BuildOutcome.Built built) {
      built.remark().ifPresent(remark -> progress.accept(new Progress(remark, 1)));
    }
    return failure(request, outcome);
  }

  private static Optional<Failure> failure(IndexRequest request, BuildOutcome outcome) {
    return switch (outcome) {
      case BuildOutcome.Built _ -> Optional.empty();
      case BuildOutcome.Cancelled(Optional<InvalidIndex> left) ->
          Optional.of(
              new Failure.Cancelled(
                  "The build of "
                      + request.name()
                      + " was cancelled."
                      + left.map(JournaledBuild::stays).orElse(" Nothing stays behind."),
                  left.isPresent()
                      ? "Remove the INVALID index; then build it again when you want to."
                      : "Build it again when you want to.",
                  request.sql(),
                  Optional.empty()));
      case BuildOutcome.Failed(Failure why, Optional<InvalidIndex> left) when left.isPresent() ->
          Optional.of(
              new Failure.Unexpected(
                  why.sentence() + JournaledBuild.stays(left.get()),
                  why.nextStep(),
                  why.detail(),
                  why.sqlState()));
      case BuildOutcome.Failed(Failure why, Optional<InvalidIndex> _) -> Optional.of(why);
      case BuildOutcome.Unknown(Failure why) -> Optional.of(why);
    };
  }
}
