package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.PartitionSteps.Step;
import dev.howdah.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds an index on a partitioned table, partition by partition, which the server cannot do
 * concurrently by itself. What was interrupted goes on where it stopped when the same is asked for
 * again. Source: <a
 * href="https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE">Partition
 * Maintenance</a>.
 */
final class PartitionedBuild implements AutoCloseable {
  private static final String GOES_ON =
      "What was done stays: the same build goes on from there, and DROP INDEX takes it back.";

  private final Target target;
  private final Patience patience;
  private final IndexRequest request;
  private final Consumer<BuildProgress> progress;
  private final Cancellation cancellation;
  private final IndexCatalogue catalogue;
  private final long startedAt = System.nanoTime();
  private @Nullable KeptTurn turn;
  private @Nullable PartitionTree before;

  PartitionedBuild(
      Target target,
      Patience patience,
      IndexRequest request,
      Consumer<BuildProgress> progress,
      Cancellation cancellation) {
    this.target = target;
    this.patience = patience;
    this.request = request;
    this.progress = progress;
    this.cancellation = cancellation;
    this.catalogue = new IndexCatalogue(target);
  }

  /**
   * The steps that are to be taken now, where it is our turn at the table; empty when that is not
   * partitioned.
   */
  Optional<List<Step>> steps() {
    Optional<CreateIndex> wanted = CreateIndex.parse(request.sql());
    if (tree().isEmpty() || wanted.filter(CreateIndex::concurrently).isEmpty()) {
      return Optional.empty();
    }
    takeTurn();
    Optional<PartitionTree> tree = tree();
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    check(tree.get(), wanted.get());
    before = tree.get();
    return Optional.of(PartitionSteps.of(tree.get(), request, wanted.get()));
  }

  private Optional<PartitionTree> tree() {
    return target.read(
        cancellation, session -> PartitionTree.of(session, request.schema(), request.table()));
  }

  private void takeTurn() {
    Optional<Relation> table = catalogue.relation(request.schema(), request.table(), cancellation);
    if (table.isPresent()) {
      turn =
          KeptTurn.at(
              target,
              table.get().oid(),
              patience,
              () ->
                  progress.accept(
                      waiting(
                          List.of("another Howdah works on the indexes of " + request.table()))),
              cancellation);
    }
  }

  private void keepTurn() {
    KeptTurn kept = turn;
    if (kept != null) {
      turn = kept.kept(target, patience, cancellation);
    }
  }

  /** Gives the turn back. */
  @Override
  public void close() {
    KeptTurn kept = turn;
    if (kept != null) {
      kept.close();
    }
  }

  private void check(PartitionTree tree, CreateIndex wanted) {
    tree.tables().stream()
        .filter(table -> table.relkind().equals("f"))
        .findFirst()
        .ifPresent(
            table -> {
              throw refusal(
                  "The partition "
                      + table.name()
                      + " is a foreign table and cannot be indexed here.",
                  "Index it where it is, or detach it first.");
            });
    Optional<Relation> taken = catalogue.relation(request.schema(), request.name(), cancellation);
    boolean ours =
        tree.on(tree.root()).stream()
            .anyMatch(
                index ->
                    index.name().equals(request.name()) && !index.usable() && index.is(wanted));
    if (taken.isPresent() && !ours) {
      throw refusal(
          Build.taken(request, taken.get()),
          "Choose another name, or look whether that one already does the work.");
    }
  }

  private TargetException refusal(String sentence, String nextStep) {
    return new TargetException(
        new Failure.Usage(sentence, nextStep, request.sql(), Optional.empty()), null);
  }

  /** What takes it back; empty where nothing does. */
  List<String> undo(Journal journal, List<Step> steps) {
    PartitionTree stood = before;
    return stood == null
        ? List.of()
        : new PartitionedUndo(stood, request, steps).statements(target, journal, cancellation);
  }

  /**
   * Takes the steps, one after the other.
   *
   * @param beforeEach what has to succeed before a partition's own build may run
   */
  BuildOutcome run(List<Step> steps, Runnable beforeStatement, Build.Preparation beforeEach) {
    beforeStatement.run();
    for (int i = 0; i < steps.size(); i++) {
      Optional<BuildOutcome> early = take(steps.get(i), i, steps.size(), beforeEach);
      if (early.isPresent()) {
        return early.get();
      }
    }
    return verdict();
  }

  /** How the whole ended, when the step did not go well. */
  private Optional<BuildOutcome> take(
      Step step, int number, int count, Build.Preparation beforeEach) {
    if (cancellation.isRequested()) {
      return Optional.of(cancelled(Optional.empty(), number, count));
    }
    try {
      keepTurn();
      step.remains()
          .flatMap(index -> catalogue.invalid(index.oid(), cancellation))
          .ifPresent(index -> new Removal(target, index, cancellation, patience, () -> {}).run());
      Consumer<BuildProgress> part = told -> tell(told, step, number, count);
      if (step.build().isEmpty()) {
        tell(null, step, number, count);
        new BriefLock(
                target,
                patience,
                others -> tell(waiting(others), step, number, count),
                cancellation)
            .run(step.sql(), step.table().oid(), () -> {});
        return Optional.empty();
      }
      Build build = new Build(target, step.build().get(), part, cancellation, patience, beforeEach);
      BuildOutcome outcome = build.run();
      return outcome instanceof BuildOutcome.Built
          ? Optional.empty()
          : Optional.of(
              switch (outcome) {
                case BuildOutcome.Cancelled(Optional<InvalidIndex> left) ->
                    cancelled(tidied(left, build.leftItsOwn()), number, count);
                case BuildOutcome.Failed(Failure failure, Optional<InvalidIndex> left) ->
                    new BuildOutcome.Failed(
                        goesOn(failure, step), tidied(left, build.leftItsOwn()));
                default -> outcome;
              });
    } catch (TargetException | CancellationException e) {
      Optional<BuildOutcome> lost = lost(e);
      return lost.isPresent()
          ? lost
          : Optional.of(
              cancellation.isRequested()
                  ? cancelled(Optional.empty(), number, count)
                  : new BuildOutcome.Failed(
                      goesOn(Failures.of(e, target.settings().display()), step), Optional.empty()));
    }
  }

  /** Where the link broke and the server does not answer again, what stands is not known. */
  private Optional<BuildOutcome> lost(Exception thrown) {
    Failure why = Failures.of(thrown, target.settings().display());
    if (!(why instanceof Failure.Unreachable)) {
      return Optional.empty();
    }
    try {
      new LostLink(patience)
          .answer(() -> catalogue.relation(request.schema(), request.name(), Cancellation.never()));
      return Optional.empty();
    } catch (TargetException e) {
      return Optional.of(
          new BuildOutcome.Unknown(BuildOutcome.lost("build", "the index stands", e.failure())));
    }
  }

  private static BuildProgress waiting(List<String> others) {
    return new BuildProgress(
        "waiting for the table", OptionalDouble.empty(), Duration.ZERO, others);
  }

  private void tell(@Nullable BuildProgress part, Step step, int number, int count) {
    double done = part == null ? 0 : part.fraction().orElse(0);
    progress.accept(
        new BuildProgress(
            "step %d of %d, %s: %s"
                .formatted(
                    number + 1,
                    count,
                    step.table().name(),
                    part == null ? "joining it to the whole" : part.phase()),
            OptionalDouble.of((number + done) / count),
            elapsed(),
            part == null ? List.of() : part.waitingFor(),
            part != null && part.atServer()));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private BuildOutcome cancelled(Optional<InvalidIndex> left, int number, int count) {
    return new BuildOutcome.Failed(
        new Failure.Cancelled(
            "The build of %s was cancelled after %d of %d steps."
                .formatted(request.name(), number, count),
            GOES_ON,
            request.sql(),
            Optional.empty()),
        left);
  }

  private Optional<InvalidIndex> tidied(Optional<InvalidIndex> left, boolean ours) {
    return left.filter(index -> !ours || !JournaledBuild.removed(target, patience, index));
  }

  private Failure goesOn(Failure why, Step step) {
    return new Failure.Unexpected(
        "At the partition %s: %s".formatted(step.table().name(), why.sentence()),
        why.nextStep() + " " + GOES_ON,
        step.sql() + "\n" + why.detail(),
        why.sqlState());
  }

  private BuildOutcome verdict() {
    LostLink link = new LostLink(patience);
    Optional<Relation> stands =
        link.answer(
            () -> catalogue.relation(request.schema(), request.name(), Cancellation.never()));
    if (stands.filter(Relation::usable).isEmpty()) {
      return new BuildOutcome.Failed(
          new Failure.Unexpected(
              "Every partition was indexed, but " + request.name() + " is not valid.",
              "A partition may have been added meanwhile: run the same build again.",
              request.sql(),
              Optional.empty()),
          Optional.empty());
    }
    return new BuildOutcome.Built(
        request.name(), link.answer(() -> catalogue.wholeSize(stands.get().oid())), elapsed());
  }
}
