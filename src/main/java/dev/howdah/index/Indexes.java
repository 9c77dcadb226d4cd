package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Journal;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.run.IndexBuilds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds and removes indexes on a target: the room's front door. Each change is one writing action,
 * refused where it begins while the target's write lock is closed. Blocking; never call it on the
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
   * What a build would meet if it began now: what stands in its way, whom it would wait for, what
   * room it needs. Locks nothing.
   *
   * @throws TargetException when it cannot be read
   */
  public Readiness readiness(IndexRequest request, Cancellation cancellation) {
    return Foresight.of(target, request, cancellation);
  }

  /**
   * What a rebuild would meet if it began now, also that which finishes an INVALID index. Locks
   * nothing.
   *
   * @throws TargetException when it cannot be read
   */
  public Readiness readiness(RebuildPlan plan, Cancellation cancellation) {
    return plan.rest().isPresent() && plan.obstacle().isEmpty()
        ? readiness(plan.rest().get(), cancellation)
        : StandingForesight.of(target, plan, cancellation);
  }

  /**
   * What a drop would meet if it began now. It needs no room. Locks nothing.
   *
   * @throws TargetException when it cannot be read
   */
  public Readiness readiness(DropPlan plan, Cancellation cancellation) {
    return StandingForesight.of(target, plan, cancellation);
  }

  /**
   * Cancels the statement that a blocker runs, provided that it still is the same session in the
   * same transaction, and looks whether it still blocks.
   *
   * @throws TargetException when it runs none, or our role may not
   */
  public BlockerEnding cancelBlocker(Blocker blocker, Cancellation cancellation) {
    return new Blockers(target.writing(), journal, patience).end(blocker, false, cancellation);
  }

  /**
   * Ends a blocker's session, and so rolls its transaction back, under the same condition: for one
   * that is idle in a transaction, where there is no statement to cancel.
   *
   * @throws TargetException when our role may not
   */
  public BlockerEnding terminateBlocker(Blocker blocker, Cancellation cancellation) {
    return new Blockers(target.writing(), journal, patience).end(blocker, true, cancellation);
  }

  /**
   * Whom a change of ours of a table's index waits for at this moment.
   *
   * @throws TargetException when that cannot be read
   */
  public List<Blocker> waitedFor(String schema, String table, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          Optional<Relation> relation = IndexCatalogue.relation(session, schema, table);
          return relation.isEmpty()
              ? List.of()
              : Blockers.waitedFor(session, relation.get().oid(), 0);
        });
  }

  /** The same of a build that runs on the server, whoever began it. */
  public List<Blocker> waitedFor(RunningBuild build, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> Blockers.waitedFor(session, build.identity().scene().table(), build.pid()));
  }

  /**
   * Builds concurrently on a session of its own and says how it ended, judged by the catalogue and
   * not by the statement's return. A partitioned table is indexed partition by partition; what was
   * interrupted there goes on where it stopped when the same is asked for again. Waits for its turn
   * where another build runs on the table. Does not throw for what goes wrong on the server: that
   * is an outcome.
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

  /**
   * The exact statements of a build, in order: those of each partition where the table is
   * partitioned, and at the end the ANALYZE that an index on an expression is followed by.
   *
   * @throws TargetException when it cannot be read
   */
  public List<String> statements(IndexRequest request, Cancellation cancellation) {
    return BuildScript.of(target, request, cancellation);
  }

  /** The statement of {@link #analyze}. */
  public static String analyzing(String schema, String table) {
    return FreshStatistics.sql(schema, table);
  }

  /**
   * Refreshes the planner's statistics of any table, and writes that into the journal.
   *
   * @return why not; empty when it is done
   */
  public Optional<Failure> analyze(String schema, String table, Cancellation cancellation) {
    return failure(
        writing ->
            new FreshStatistics(writing, journal, patience).analyze(schema, table, cancellation));
  }

  private BuildOutcome build(
      JournaledBuild.Order order,
      boolean tidy,
      Consumer<BuildProgress> progress,
      Cancellation cancellation) {
    return outcome(
        writing ->
            new JournaledBuild(writing, journal, patience)
                .run(order, tidy, progress, cancellation));
  }

  /** Does a writing action, or says why it may not begin. */
  private BuildOutcome outcome(Function<Target, BuildOutcome> action) {
    Target writing;
    try {
      writing = target.writing();
    } catch (TargetException e) {
      return new BuildOutcome.Failed(e.failure(), Optional.empty());
    }
    return action.apply(writing);
  }

  private Optional<Failure> failure(Function<Target, Optional<Failure>> action) {
    Target writing;
    try {
      writing = target.writing();
    } catch (TargetException e) {
      return Optional.of(e.failure());
    }
    return action.apply(writing);
  }

  /**
   * The same within one writing action that begins now: several changes that were confirmed
   * together go on to their end, also after production was locked. Does not block.
   *
   * @throws TargetException while it is locked
   */
  public Indexes begun() {
    return within(target.writing());
  }

  @Override
  public Indexes within(Target action) {
    return new Indexes(action, journal, patience);
  }

  @Override
  public boolean alike(String create, String definition) {
    Optional<CreateIndex> built = CreateIndex.parse(create);
    return built.isPresent()
        && CreateIndex.parse(definition).filter(built.get()::resembles).isPresent();
  }

  @Override
  public Optional<Failure> build(
      Task task, Consumer<Progress> progress, Cancellation cancellation) {
    return failure(
        writing -> new PlannedBuild(writing, journal, patience).run(task, progress, cancellation));
  }

  /** What a build does or waits for. */
  static String words(BuildProgress progress) {
    return progress.waitingFor().isEmpty()
        ? progress.phase()
        : progress.phase() + ", waiting for " + String.join(", ", progress.waitingFor());
  }

  @Override
  public Optional<Failure> drop(Task task, Consumer<Progress> progress, Cancellation cancellation) {
    return failure(
        writing ->
            PartitionedDrop.means(task)
                ? PartitionedDrop.run(writing, journal, patience, task, progress, cancellation)
                : new Drop(writing, journal, patience, new Drop.Order(task, progress, cancellation))
                    .run());
  }

  /**
   * How an index would be dropped, what would make it again, and why it must not be dropped.
   *
   * @throws TargetException when there is none of that name, or it cannot be read
   */
  public DropPlan planDrop(String schema, String index, Cancellation cancellation) {
    return DropPlan.of(StandingIndex.of(target, schema, index, cancellation));
  }

  /**
   * Drops an index as planned, concurrently where the plan tells of no lock, keeps in the journal
   * what makes it again, and makes sure that it is gone. Refuses what has a bond, and what is
   * another index by now.
   *
   * @return what went wrong; empty when it is gone
   */
  public Optional<Failure> drop(
      DropPlan plan, Consumer<Progress> progress, Cancellation cancellation) {
    if (plan.bond().isPresent()) {
      return Optional.of(plan.refusal());
    }
    if (plan.lock().isPresent()) {
      return failure(
          writing ->
              new PartitionedDrop(writing, journal, patience, plan).run(progress, cancellation));
    }
    PlannedIndex index =
        new PlannedIndex(
            plan.schema(),
            plan.table(),
            plan.index(),
            Optional.empty(),
            Optional.of(new PlannedIndex.Leaving(plan.oid(), plan.definition(), plan.valid())));
    return drop(new Task(index, plan.sql(), plan.undo(), Optional.empty()), progress, cancellation);
  }

  /**
   * How an index would be built anew in its place: a bloated one, or an INVALID one, which that
   * finishes.
   *
   * @throws TargetException when there is none of that name, or it cannot be read
   */
  public RebuildPlan planRebuild(String schema, String index, Cancellation cancellation) {
    return RebuildPlan.of(StandingIndex.of(target, schema, index, cancellation));
  }

  /**
   * Builds an index anew with {@code REINDEX INDEX CONCURRENTLY}, judged by the catalogue like a
   * build; what the server leaves of an interrupted one is removed again. The leftover of the
   * outcome is what of that stays; an index that was INVALID before is none.
   */
  public BuildOutcome rebuild(
      RebuildPlan plan, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return plan.rest().isPresent() && plan.obstacle().isEmpty()
        ? build(plan.rest().get(), progress, cancellation)
        : outcome(
            writing ->
                new Rebuild(writing, journal, patience, new Rebuild.Order(plan), cancellation)
                    .run(progress));
  }

  /**
   * Finishes what an interrupted build left, by building it anew in its place; of a partitioned
   * table, by going on with the build. A unique index whose table has duplicates cannot be: then
   * they have to go first, or the remains.
   *
   * @throws TargetException when it is gone, or cannot be read
   */
  public BuildOutcome finish(
      InvalidIndex remains, Consumer<BuildProgress> progress, Cancellation cancellation) {
    RebuildPlan plan = planRebuild(remains.schema(), remains.index(), cancellation);
    boolean same = plan.oid() == remains.oid() && !plan.valid();
    return same
        ? rebuild(plan, progress, cancellation)
        : new BuildOutcome.Failed(
            new Failure.Usage(
                remains.index()
                    + (plan.valid() ? " is valid by now." : " is another index by now."),
                "Look at the INVALID indexes again.",
                plan.sql(),
                Optional.empty()),
            Optional.empty());
  }

  /**
   * The builds and rebuilds that run on the server now, ours or another's, as far as our role may
   * see them: what a killed Howdah or a lost link left at work.
   *
   * @throws TargetException when they cannot be read
   */
  public List<RunningBuild> running(Cancellation cancellation) {
    return new RunningBuilds(target, journal, patience).all(cancellation);
  }

  /**
   * Watches a running build to its end and says how it ended. Writes that into the journal where
   * the build is of a Howdah that is gone.
   *
   * @param cancellation ends the watching; the build goes on
   * @throws java.util.concurrent.CancellationException after that
   */
  public BuildOutcome follow(
      RunningBuild build, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return new RunningBuilds(target, journal, patience)
        .follow(build, false, progress, cancellation);
  }

  /**
   * Cancels a running build, if it still is at that statement, and waits for its end. On production
   * that of another wants an unlock, as cancelling a blocker does.
   *
   * @throws TargetException when our role may not, or production is locked
   */
  public BuildOutcome cancel(RunningBuild build, Cancellation cancellation) {
    Target acting = build.entry().isPresent() ? target : target.writing();
    return new RunningBuilds(acting, journal, patience).cancel(build, cancellation);
  }

  /**
   * The INVALID indexes of the database, also those that are being built, those that a concurrent
   * REINDEX left behind, and those of partitioned tables whose build stopped halfway.
   *
   * @throws TargetException when they cannot be read
   */
  public List<InvalidIndex> invalid(Cancellation cancellation) {
    return catalogue.invalid(cancellation);
  }

  /**
   * Removes an INVALID index, concurrently where its table is not partitioned, after checking once
   * more that it is that one, and verifies that it is gone. One that is gone already is no failure.
   *
   * @throws TargetException when it is valid, renamed or being built by now, or does not go
   */
  public void remove(InvalidIndex remains, Cancellation cancellation) {
    if (remains.parts().isPresent()) {
      PartitionedDrop.remove(target.writing(), journal, patience, remains, cancellation);
    } else {
      new JournaledRemoval(target.writing(), journal, patience).run(remains, cancellation);
    }
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
