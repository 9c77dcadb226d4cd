package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.Blocker;
import dev.howdah.index.BlockerEnding;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.DropPlan;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.Readiness;
import dev.howdah.index.RebuildPlan;
import dev.howdah.index.RunningBuild;
import dev.howdah.index.account.Account;
import dev.howdah.index.account.Accounts;
import dev.howdah.index.findings.IndexFindings;
import dev.howdah.index.findings.IndexFindings.Found;
import dev.howdah.index.forecast.Forecasts;
import dev.howdah.index.forecast.Outlook;
import dev.howdah.journal.Journal;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The actions on a connected target. Any thread but the JavaFX one.
 *
 * @param made the keys of the indexes that the journal has of this target
 * @param unchangeable why nothing can be changed here as the target is by now; any thread
 */
public record ConnectedIndexes(
    Schema schema,
    Indexes indexes,
    Seer seer,
    Function<Cancellation, Set<String>> made,
    Supplier<Optional<String>> unchangeable)
    implements IndexActions {
  /** The rooms that only look. */
  public record Seer(IndexFindings judges, Forecasts forecasts, Accounts accounts) {
    /** Of a target. */
    public Seer(Target target, Journal journal) {
      this(
          new IndexFindings(target), new Forecasts(target, journal), new Accounts(target, journal));
    }
  }

  @Override
  public IndexActions begun() {
    return new ConnectedIndexes(schema, indexes.begun(), seer, made, unchangeable);
  }

  @Override
  public Optional<String> refusal() {
    return unchangeable.get();
  }

  @Override
  public Inspection inspect(Cancellation cancellation) {
    return schema.inspect(cancellation);
  }

  @Override
  public Found findings(Inspection inspection, Cancellation cancellation) {
    return seer.judges().find(inspection, List.of(), cancellation);
  }

  @Override
  public List<InvalidIndex> invalid(Cancellation cancellation) {
    return indexes.invalid(cancellation);
  }

  @Override
  public Set<String> mine(Cancellation cancellation) {
    return made.apply(cancellation);
  }

  @Override
  public Readiness readiness(IndexRequest request, Cancellation cancellation) {
    return indexes.readiness(request, cancellation);
  }

  @Override
  public Readiness readiness(RebuildPlan plan, Cancellation cancellation) {
    return indexes.readiness(plan, cancellation);
  }

  @Override
  public Readiness readiness(DropPlan plan, Cancellation cancellation) {
    return indexes.readiness(plan, cancellation);
  }

  @Override
  public List<String> statements(IndexRequest request, Cancellation cancellation) {
    return indexes.statements(request, cancellation);
  }

  @Override
  public List<Outlook> forecasts(List<IndexRequest> requests, Cancellation cancellation) {
    return seer.forecasts().all(requests, cancellation);
  }

  @Override
  public List<Account> accounts(Cancellation cancellation) {
    return seer.accounts().all(cancellation);
  }

  @Override
  public List<Blocker> waitedFor(Work work, Cancellation cancellation) {
    return work instanceof Work.Follow(RunningBuild build)
        ? indexes.waitedFor(build, cancellation)
        : indexes.waitedFor(work.subject().schema(), work.subject().table(), cancellation);
  }

  @Override
  public BlockerEnding cancelBlocker(Blocker blocker, Cancellation cancellation) {
    return indexes.cancelBlocker(blocker, cancellation);
  }

  @Override
  public BlockerEnding terminateBlocker(Blocker blocker, Cancellation cancellation) {
    return indexes.terminateBlocker(blocker, cancellation);
  }

  @Override
  public DropPlan planDrop(String schemaName, String index, Cancellation cancellation) {
    return indexes.planDrop(schemaName, index, cancellation);
  }

  @Override
  public RebuildPlan planRebuild(String schemaName, String index, Cancellation cancellation) {
    return indexes.planRebuild(schemaName, index, cancellation);
  }

  @Override
  public BuildOutcome build(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return indexes.buildTidily(request, progress, cancellation);
  }

  @Override
  public BuildOutcome rebuild(
      RebuildPlan plan, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return indexes.rebuild(plan, progress, cancellation);
  }

  @Override
  public BuildOutcome finish(
      InvalidIndex remains, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return indexes.finish(remains, progress, cancellation);
  }

  @Override
  public void remove(InvalidIndex remains, Cancellation cancellation) {
    indexes.remove(remains, cancellation);
  }

  @Override
  public void drop(DropPlan plan, Consumer<BuildProgress> progress, Cancellation cancellation) {
    long begun = System.nanoTime();
    Optional<Failure> why =
        indexes.drop(
            plan,
            now ->
                progress.accept(
                    new BuildProgress(
                        now.words(),
                        OptionalDouble.empty(),
                        Duration.ofNanos(System.nanoTime() - begun),
                        List.of(),
                        now.atServer())),
            cancellation);
    if (why.isPresent()) {
      throw new TargetException(why.get(), null);
    }
  }

  @Override
  public void analyze(String schemaName, String table, Cancellation cancellation) {
    indexes
        .analyze(schemaName, table, cancellation)
        .ifPresent(
            why -> {
              throw new TargetException(why, null);
            });
  }

  @Override
  public List<RunningBuild> running(Cancellation cancellation) {
    return indexes.running(cancellation);
  }

  @Override
  public BuildOutcome follow(
      RunningBuild build, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return indexes.follow(build, progress, cancellation);
  }

  @Override
  public BuildOutcome cancel(RunningBuild build, Cancellation cancellation) {
    return indexes.cancel(build, cancellation);
  }
}
