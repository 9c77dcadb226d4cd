package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.monitor.Units;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds that are written into the journal, and that may take away again what they leave. */
final class JournaledBuild {
  /** How long a cancelled build's remains are tried to be removed: somebody waits for the end. */
  private static final long TIDY_SECONDS = 10;

  /**
   * What is asked for.
   *
   * @param partOf the id of the undo that takes it back with the rest of itself; empty for a change
   *     of its own
   */
  record Order(IndexRequest request, Change.Action action, Optional<String> partOf) {
    /** Of a build by itself. */
    Order(IndexRequest request) {
      this(request, Change.Action.CREATE_INDEX, Optional.empty());
    }
  }

  private final Target target;
  private final Journal journal;
  private final Patience patience;
  private final IndexCatalogue catalogue;

  JournaledBuild(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
  }

  /**
   * Builds one.
   *
   * @param tidy whether to remove the INVALID index that this very build leaves behind
   */
  BuildOutcome run(
      Order order, boolean tidy, Consumer<BuildProgress> progress, Cancellation cancellation) {
    IndexRequest request = order.request();
    JournaledBaseline baseline = new JournaledBaseline(target, journal, request, cancellation);
    Consumer<BuildProgress> watched = baseline.watching(progress);
    BuildOutcome outcome;
    try (PartitionedBuild parts =
        new PartitionedBuild(target, patience, request, watched, cancellation)) {
      Optional<List<PartitionSteps.Step>> steps;
      try {
        steps = parts.steps();
      } catch (TargetException | CancellationException e) {
        return cancellation.isRequested()
            ? new BuildOutcome.Cancelled(Optional.empty())
            : new BuildOutcome.Failed(
                Failures.of(e, target.settings().display()), Optional.empty());
      }
      outcome =
          steps.isPresent()
              ? partitioned(order, parts, steps.get(), baseline)
              : plain(order, tidy, baseline, watched, cancellation);
    }
    return outcome instanceof BuildOutcome.Built built
        ? new BuildOutcome.Built(
            built.index(),
            built.sizeBytes(),
            built.took(),
            new FreshStatistics(target, journal, patience).gather(request, cancellation))
        : outcome;
  }

  private BuildOutcome partitioned(
      Order order,
      PartitionedBuild parts,
      List<PartitionSteps.Step> steps,
      JournaledBaseline baseline) {
    JournaledChange change =
        new JournaledChange(
            journal,
            () ->
                change(
                    order,
                    parts.undo(journal, steps),
                    steps.stream().map(step -> new Step(step.sql(), true)).toList()));
    BuildOutcome outcome;
    try {
      outcome = parts.run(steps, () -> baseline.begin(change), change::sending);
    } catch (CancellationException e) {
      return new BuildOutcome.Cancelled(Optional.empty());
    } catch (TargetException e) {
      change.end(Result.UNKNOWN, e.failure().sentence(), Optional.empty());
      return change.begun()
          ? new BuildOutcome.Unknown(e.failure())
          : new BuildOutcome.Failed(e.failure(), Optional.empty());
    }
    switch (outcome) {
      case BuildOutcome.Failed(Failure why, Optional<InvalidIndex> left) ->
          change.end(
              Result.PARTLY,
              why.sentence() + left.map(JournaledBuild::stays).orElse(""),
              definition(order.request()));
      default -> end(change, order.request(), outcome);
    }
    baseline.end(change, outcome);
    return outcome;
  }

  private BuildOutcome plain(
      Order order,
      boolean tidy,
      JournaledBaseline baseline,
      Consumer<BuildProgress> progress,
      Cancellation cancellation) {
    IndexRequest request = order.request();
    JournaledChange change =
        new JournaledChange(
            journal,
            () ->
                change(
                    order,
                    List.of(
                        "DROP INDEX CONCURRENTLY "
                            + Quoting.qualified(request.schema(), request.name())),
                    List.of(new Step(request.sql(), true))));
    Build build =
        new Build(target, request, progress, cancellation, patience, baseline.preparing(change));
    BuildOutcome outcome;
    try {
      outcome = build.run();
      if (tidy && build.leftItsOwn()) {
        outcome = tidied(outcome);
      }
    } catch (RuntimeException e) {
      change.end(Result.UNKNOWN, Failures.of(e).sentence(), Optional.empty());
      throw e;
    }
    end(change, request, outcome);
    baseline.end(change, outcome);
    return outcome;
  }

  private Change change(Order order, List<String> undo, List<Step> steps) {
    IndexRequest request = order.request();
    return new Change(
        order.action(),
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(request.name()),
        steps,
        order.partOf().isPresent()
            ? List.of()
            : undo.stream().map(sql -> new Step(sql, sql.contains(" CONCURRENTLY "))).toList(),
        Optional.empty(),
        order.partOf());
  }

  private BuildOutcome tidied(BuildOutcome outcome) {
    return switch (outcome) {
      case BuildOutcome.Cancelled(Optional<InvalidIndex> left) when left.isPresent() ->
          new BuildOutcome.Cancelled(
              left.filter(index -> !removed(target, patience, index, TIDY_SECONDS)));
      case BuildOutcome.Failed(Failure failure, Optional<InvalidIndex> left)
          when left.isPresent() ->
          new BuildOutcome.Failed(failure, left.filter(index -> !removed(target, patience, index)));
      default -> outcome;
    };
  }

  /** Whether it is gone, within the patience for removals. */
  static boolean removed(Target target, Patience patience, InvalidIndex left) {
    return removed(target, patience, left, patience.removal().toSeconds());
  }

  private static boolean removed(
      Target target, Patience patience, InvalidIndex left, long seconds) {
    Cancellation end = new Cancellation();
    Future<?> alarm =
        CompletableFuture.runAsync(
            end::request,
            CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, Runnable::run));
    try {
      new Removal(target, left, end, patience, () -> {}).run();
      return true;
    } catch (TargetException | CancellationException e) {
      return false;
    } finally {
      alarm.cancel(false);
    }
  }

  private void end(JournaledChange change, IndexRequest request, BuildOutcome outcome) {
    if (!change.begun()) {
      return;
    }
    switch (outcome) {
      case BuildOutcome.Built built ->
          change.end(
              Result.DONE,
              "Built, " + Units.pretty(built.sizeBytes()) + "." + lasting(change),
              definition(request));
      case BuildOutcome.Cancelled(Optional<InvalidIndex> left) ->
          change.end(
              left.isPresent() ? Result.PARTLY : Result.CANCELLED,
              "Cancelled." + left.map(JournaledBuild::stays).orElse(" Nothing stays behind."),
              Optional.empty());
      case BuildOutcome.Failed(Failure failure, Optional<InvalidIndex> left) ->
          change.end(
              left.isPresent() ? Result.PARTLY : Result.FAILED,
              failure.sentence() + left.map(JournaledBuild::stays).orElse(""),
              Optional.empty());
      case BuildOutcome.Unknown(Failure failure) ->
          change.end(Result.UNKNOWN, failure.sentence(), Optional.empty());
    }
  }

  /** Of a change of its own that the journal cannot take back; else nothing. */
  private static String lasting(JournaledChange change) {
    return change
        .entry()
        .map(Entry::change)
        .filter(one -> one.undo().isEmpty() && one.partOf().isEmpty())
        .map(
            one ->
                " It stood before, unfinished, so that nothing takes the build back; index drop"
                    + " removes it with all its parts.")
        .orElse("");
  }

  /** As the server writes it; empty when the link breaks just now. */
  private Optional<String> definition(IndexRequest request) {
    try {
      return catalogue
          .relation(request.schema(), request.name(), Cancellation.never())
          .flatMap(index -> catalogue.written(index.oid(), Cancellation.never()));
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  /** The end of a sentence on what a build left. */
  static String stays(InvalidIndex left) {
    return " The INVALID index "
        + left.index()
        + " stays behind"
        + (left.maintained() ? " and is kept up by every write." : ".");
  }
}
