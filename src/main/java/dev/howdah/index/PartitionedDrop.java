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
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.run.IndexBuilds.Progress;
import dev.howdah.schema.run.IndexBuilds.Task;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Optional<String> partOf;
  private final IndexCatalogue catalogue;

  PartitionedDrop(Target target, Journal journal, Patience patience, DropPlan plan) {
    this(target, journal, patience, plan, Optional.empty());
  }

  private PartitionedDrop(
      Target target, Journal journal, Patience patience, DropPlan plan, Optional<String> partOf) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
    this.plan = plan;
    this.partOf = partOf;
    this.catalogue = new IndexCatalogue(target);
  }

  /** Whether a plan's statement is one of these: it locks, and says so. */
  static boolean means(Task task) {
    return IndexStatement.of(task.sql()).filter(IndexStatement::drop).isPresent()
        && !task.sql().contains(" CONCURRENTLY ");
  }

  /** Drops what a plan was made for, and no other index of that name. */
  static Optional<Failure> run(
      Target target,
      Journal journal,
      Patience patience,
      Task task,
      Consumer<Progress> progress,
      Cancellation cancellation) {
    PlannedIndex index = task.index();
    try {
      if (new IndexCatalogue(target)
          .relation(index.schema(), index.name(), cancellation)
          .isEmpty()) {
        return Optional.empty();
      }
      DropPlan plan =
          DropPlan.of(StandingIndex.of(target, index.schema(), index.name(), cancellation));
      boolean same =
          plan.lock().isPresent()
              && index
                  .leaving()
                  .filter(one -> one.oid() == plan.oid())
                  .filter(one -> one.definition().equals(plan.definition()))
                  .filter(one -> one.valid() == plan.valid())
                  .isPresent();
      if (!same || plan.bond().isPresent()) {
        return Optional.of(same ? plan.refusal() : changed(plan));
      }
      return new PartitionedDrop(target, journal, patience, plan, task.partOf())
          .run(progress, cancellation);
    } catch (TargetException | CancellationException e) {
      return Optional.of(Failures.of(e, target.settings().display()));
    }
  }

  /**
   * Removes what an unfinished build left, while it is that.
   *
   * @throws TargetException when it is something else by now, or does not go
   */
  static void remove(
      Target target,
      Journal journal,
      Patience patience,
      InvalidIndex remains,
      Cancellation cancellation) {
    IndexCatalogue catalogue = new IndexCatalogue(target);
    if (!catalogue.exists(remains.oid())) {
      return;
    }
    DropPlan plan =
        DropPlan.of(StandingIndex.of(target, remains.schema(), remains.index(), cancellation));
    boolean left =
        plan.oid() == remains.oid()
            && Set.copyOf(plan.parts())
                .equals(remains.parts().map(parts -> Set.copyOf(parts.joined())).orElse(Set.of()))
            && catalogue
                .invalid(remains.oid(), cancellation)
                .filter(now -> !now.building())
                .isPresent();
    Optional<Failure> failure =
        !left
            ? Optional.of(changed(plan))
            : plan.bond().isPresent()
                ? Optional.of(plan.refusal())
                : new PartitionedDrop(target, journal, patience, plan, Optional.empty())
                    .run(told -> {}, cancellation);
    if (failure.isPresent()) {
      throw new TargetException(failure.get(), null);
    }
  }

  private static Failure changed(DropPlan plan) {
    return changed(plan, " is another index by now; it is left alone.");
  }

  private static Failure changed(DropPlan plan, String how) {
    return new Failure.Usage(
        plan.index() + how, "Look at the indexes again.", plan.sql(), Optional.empty());
  }

  /** What went wrong; empty when it is gone. */
  Optional<Failure> run(Consumer<Progress> progress, Cancellation cancellation) {
    JournaledChange change = new JournaledChange(journal, this::change);
    try {
      Optional<Relation> now = catalogue.relation(plan.schema(), plan.index(), cancellation);
      if (now.isEmpty()) {
        return Optional.empty();
      }
      if (now.get().oid() != plan.oid()) {
        return Optional.of(changed(plan));
      }
      if (catalogue.invalid(plan.oid(), cancellation).filter(InvalidIndex::building).isPresent()) {
        return Optional.of(changed(plan, " is being built right now; it is left alone."));
      }
      long table =
          catalogue
              .relation(plan.schema(), plan.table(), cancellation)
              .map(Relation::oid)
              .orElse(0L);
      new BriefLock(
              target,
              patience,
              others ->
                  progress.accept(
                      new Progress(
                          "waiting for the table, waiting for " + String.join(", ", others), -1)),
              cancellation)
          .run(plan.sql(), table, change::begin, new LastLook());
    } catch (TargetException | CancellationException e) {
      Optional<Failure> failure = verdict(change, e, cancellation);
      if (failure.isPresent()) {
        return failure;
      }
    }
    change.end(Result.DONE, "Dropped.", Optional.empty());
    return Optional.empty();
  }

  /**
   * Keeps everybody out, looks whether what stands still is what was planned, and after the drop
   * whether that is what went: a name can pass to another index at any time, for its lock is not
   * the table's.
   */
  private final class LastLook implements BriefLock.Guard {
    @Override
    public void before(Connection session) throws SQLException {
      try (Statement statement = session.createStatement()) {
        statement.execute(
            "LOCK TABLE "
                + Quoting.qualified(plan.schema(), plan.table())
                + " IN ACCESS EXCLUSIVE MODE");
      }
      Optional<DropPlan> now =
          StandingIndex.of(session, plan.schema(), plan.index()).map(DropPlan::of);
      if (now.isPresent() && now.get().oid() != plan.oid()) {
        throw new TargetException(changed(plan), null);
      }
      boolean same =
          now.isEmpty()
              || (now.get().table().equals(plan.table())
                  && now.get().definition().equals(plan.definition())
                  && now.get().valid() == plan.valid()
                  && now.get().bond().equals(plan.bond())
                  && now.get().parts().equals(plan.parts())
                  && now.get().undo().equals(plan.undo()));
      if (!same) {
        throw new TargetException(
            changed(
                plan,
                " is not what it was when this was planned: its definition, its parts or its"
                    + " being valid changed. It is left alone."),
            null);
      }
    }

    @Override
    public void after(Connection session) throws SQLException {
      if (IndexCatalogue.exists(session, plan.oid())) {
        throw new TargetException(changed(plan), null);
      }
    }
  }

  /** What the catalogue says of a statement that did not return well; empty when it is gone. */
  private Optional<Failure> verdict(
      JournaledChange change, Exception thrown, Cancellation cancellation) {
    Failure why = Failures.of(thrown, target.settings().display());
    if (!change.begun()) {
      return Optional.of(why);
    }
    try {
      if (!new LostLink(patience).answer(() -> catalogue.exists(plan.oid()))) {
        return Optional.empty();
      }
    } catch (TargetException e) {
      Failure unknown = BuildOutcome.lost("drop", "the index stands", e.failure());
      change.end(Result.UNKNOWN, unknown.sentence(), Optional.empty());
      return Optional.of(unknown);
    }
    change.end(
        cancellation.isRequested() || why instanceof Failure.Cancelled
            ? Result.CANCELLED
            : Result.FAILED,
        why.sentence() + " It stands as before.",
        Optional.empty());
    return Optional.of(why);
  }

  private Change change() {
    return new Change(
        Change.Action.DROP_INDEX,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(plan.index()),
        List.of(new Step(plan.sql(), true)),
        partOf.isPresent()
            ? List.of()
            : plan.undo().stream()
                .map(sql -> new Step(sql, sql.contains(" INDEX CONCURRENTLY ")))
                .toList(),
        Optional.empty(),
        partOf);
  }
}
