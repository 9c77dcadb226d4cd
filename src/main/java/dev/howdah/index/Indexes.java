package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.run.IndexBuilds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds and removes indexes on a target: the room's front door. Blocking; never call it on the
 * JavaFX thread.
 */
public final class Indexes implements IndexBuilds {
  private final Target target;
  private final Journal journal;
  private final Patience patience;
  private final IndexCatalogue catalogue;

  /**
   * @param journal where every change is written down before it is made
   */
  public Indexes(Target target, Journal journal) {
    this(target, journal, Patience.DEFAULT);
  }

  Indexes(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
  }

  /**
   * Builds concurrently on a session of its own and says how it ended, judged by the catalogue and
   * not by the statement's return. Waits for its turn where another build runs on the table. Does
   * not throw for what goes wrong on the server: that is an outcome.
   *
   * @param progress is told about twice a second, on a thread of this room; never after the return
   */
  public BuildOutcome build(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return build(new JournaledBuild.Order(request), false, progress, cancellation);
  }

  /** The same, but the INVALID index that the build leaves is removed again where that can be. */
  public BuildOutcome buildTidily(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return build(new JournaledBuild.Order(request), true, progress, cancellation);
  }

  private BuildOutcome build(
      JournaledBuild.Order order,
      boolean tidy,
      Consumer<BuildProgress> progress,
      Cancellation cancellation) {
    return new JournaledBuild(target, journal, patience).run(order, tidy, progress, cancellation);
  }

  @Override
  public Optional<Failure> build(
      Task task, Consumer<Progress> progress, Cancellation cancellation) {
    PlannedIndex index = task.index();
    IndexRequest request =
        new IndexRequest(index.schema(), index.name(), index.table(), task.sql());
    Action action = task.partOf().isPresent() ? Action.CREATE_INDEX : Action.INSTALL;
    BuildOutcome outcome =
        build(
            new JournaledBuild.Order(request, action, task.partOf()),
            true,
            told -> progress.accept(new Progress(words(told), told.fraction().orElse(-1))),
            cancellation);
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

  /** What a build does or waits for. */
  static String words(BuildProgress progress) {
    return progress.waitingFor().isEmpty()
        ? progress.phase()
        : progress.phase() + ", waiting for " + String.join(", ", progress.waitingFor());
  }

  @Override
  public Optional<Failure> drop(Task task, Consumer<Progress> progress, Cancellation cancellation) {
    return new Drop(target, journal, patience, new Drop.Order(task, progress, cancellation)).run();
  }

  /**
   * The INVALID indexes of the database, also those that are being built and those that a
   * concurrent REINDEX left behind.
   *
   * @throws TargetException when they cannot be read
   */
  public List<InvalidIndex> invalid(Cancellation cancellation) {
    return catalogue.invalid(cancellation);
  }

  /**
   * Removes an INVALID index concurrently, after checking once more that it is that one, and
   * verifies that it is gone. One that is gone already is no failure.
   *
   * @throws TargetException when it is valid, renamed or being built by now, or does not go
   */
  public void remove(InvalidIndex remains, Cancellation cancellation) {
    JournaledChange change = new JournaledChange(journal, () -> removal(remains));
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

  private Change removal(InvalidIndex remains) {
    return new Change(
        Action.DROP_INDEX,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(remains.index()),
        List.of(new Step(remains.dropSql(), true)),
        definition(remains.oid(), Cancellation.never()).stream()
            .map(sql -> new Step(sql, true))
            .toList(),
        Optional.empty());
  }

  /**
   * The indexes, by oid, that must not be dropped by themselves: behind a constraint or a replica
   * identity, part of a partitioned index, or of an extension.
   */
  public Set<Long> bound(Cancellation cancellation) {
    return catalogue.bound(cancellation);
  }

  /**
   * The text from which an index can be made again, for the undo of dropping it; empty when there
   * is no such index.
   *
   * @throws TargetException also when somebody keeps it locked
   */
  public Optional<String> definition(long oid, Cancellation cancellation) {
    return catalogue.definition(oid, cancellation);
  }
}
