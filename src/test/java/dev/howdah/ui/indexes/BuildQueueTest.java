package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.Sightings;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Figures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class BuildQueueTest {
  private final FakeIndexes actions =
      new FakeIndexes() {
        @Override
        public BuildOutcome build(
            IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
          return built(request, progress, cancellation);
        }
      };
  private final List<String> log = actions.log;
  private final Deque<Runnable> background = new ArrayDeque<>();
  private BuildOutcome outcome = new BuildOutcome.Built("x", 8192, Duration.ofMillis(1500));
  private boolean breaks;
  private final BuildQueue queue =
      new BuildQueue(
          actions,
          () -> {
            log.add("hold");
            return () -> log.add("release");
          },
          () -> log.add("refresh"),
          background::add,
          UiExecutor.sameThread());

  private BuildOutcome built(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
    log.add("build " + request.name());
    progress.accept(
        new BuildProgress("Scanning", OptionalDouble.of(0.5), Duration.ZERO, List.of()));
    if (breaks) {
      throw new TargetException(Figures.failure("The lock could not be had."), null);
    }
    return cancellation.isRequested()
        ? new BuildOutcome.Cancelled(Optional.of(Figures.invalid(request.name())))
        : outcome;
  }

  private static Work build(String name) {
    return build("public", name);
  }

  private static Work build(String schema, String name) {
    return new Work.Build(
        new IndexRequest(schema, name, "users", "CREATE INDEX CONCURRENTLY " + name));
  }

  private Job job(String name) {
    return queue.jobs().stream().filter(job -> job.index().equals(name)).findFirst().orElseThrow();
  }

  private Job.State state(String name) {
    return job(name).stateProperty().get();
  }

  @Test
  void buildsRunOneAtATimeInOrderAndHoldTheCensus() {
    queue.add(List.of(build("a")));
    queue.add(List.of(build("b")));
    queue.add(List.of(build("a")));
    assertThat(queue.jobs()).hasSize(2);
    assertThat(background).as("the second waits").hasSize(1);
    assertThat(state("b")).isEqualTo(Job.State.QUEUED);
    background.remove().run();
    assertThat(state("a")).isEqualTo(Job.State.DONE);
    assertThat(job("a").result()).isEqualTo("Built and valid: 8.0 kB in 1.5 s.");
    assertThat(state("b")).isEqualTo(Job.State.RUNNING);
    background.remove().run();
    assertThat(log)
        .containsExactly(
            "hold", "build a", "release", "refresh", "hold", "build b", "release", "refresh");
  }

  @Test
  void twoOfTheSameNameInTwoSchemasAreTwo() {
    queue.add(List.of(build("public", "a"), build("billing", "a")));
    assertThat(queue.jobs()).hasSize(2);
    Job billing = queue.jobs().getLast();
    assertThat(queue.active(new Work.Subject("billing", "users", "a"))).contains(billing);
    queue.cancel(billing);
    queue.add(List.of(build("public", "a")));
    assertThat(queue.jobs()).as("what is over in the other schema stays").contains(billing);
    queue.follow(List.of(Sightings.running(77, "users", Optional.of("a"), true)));
    assertThat(queue.jobs()).as("ours on public.users").hasSize(2);
    queue.cancel(queue.jobs().getFirst());
    background.removeLast().run();
    background.remove().run();
    queue.add(List.of(build("billing", "a")));
    queue.follow(List.of(Sightings.running(77, "users", Optional.of("a"), true)));
    assertThat(queue.jobs())
        .as("a build on public.users is not the one on billing.users")
        .extracting(job -> job.work().kind())
        .contains(Work.Kind.FOLLOW);
  }

  @Test
  void aCancelledBuildShowsItsRemainsAndOffersToRemoveThem() {
    queue.add(List.of(build("a")));
    queue.cancel(job("a"));
    assertThat(state("a")).isEqualTo(Job.State.CANCELLING);
    background.removeLast().run();
    background.remove().run();
    assertThat(state("a")).isEqualTo(Job.State.CANCELLED);
    InvalidIndex remains = job("a").leftover().orElseThrow();
    assertThat(job("a").result()).contains("INVALID");
    queue.add(List.of(Work.remove(remains)));
    background.remove().run();
    assertThat(log).endsWith("hold", "remove a", "release", "refresh");
    assertThat(queue.jobs())
        .singleElement()
        .extracting(Job::result)
        .isEqualTo("91 MB freed; the journal keeps what creates it again.");
  }

  @Test
  void whatCouldNotBeMendedIsThereAsBeforeAndNotOfferedForRemoval() {
    Work finishing =
        new Work.Change(
            Work.Kind.MEND,
            new Work.Subject("public", "users", "a"),
            (indexes, progress, cancellation) ->
                Optional.of(
                    new BuildOutcome.Failed(Figures.failure("Duplicates."), Optional.empty())),
            (indexes, cancellation) -> Optional.empty());
    queue.add(List.of(finishing));
    background.remove().run();
    assertThat(job("a").leftover()).isEmpty();
    assertThat(job("a").result())
        .isEqualTo("Duplicates. It is INVALID as before, and nothing else stays behind.");
    Failure refused =
        new Failure.Usage("a is valid by now.", "Look again.", "REINDEX", Optional.empty());
    assertThat(
            Ending.of(finishing, Optional.of(new BuildOutcome.Failed(refused, Optional.empty())))
                .words())
        .isEqualTo("a is valid by now.");
  }

  @Test
  void aWaitingBuildIsTakenOutWithoutTouchingTheServer() {
    queue.add(List.of(build("a")));
    queue.add(List.of(build("b")));
    queue.cancel(job("b"));
    background.remove().run();
    assertThat(background).isEmpty();
    assertThat(log).doesNotContain("build b");
    queue.dismiss(job("b"));
    assertThat(queue.jobs()).hasSize(1);
  }

  @Test
  void oneThatFailsDoesNotStopTheNext() {
    queue.add(List.of(build("a")));
    queue.add(List.of(build("b")));
    breaks = true;
    background.remove().run();
    breaks = false;
    assertThat(state("a")).isEqualTo(Job.State.FAILED);
    assertThat(job("a").failure()).isPresent();
    assertThat(log).as("the census is let go").contains("release");
    outcome = new BuildOutcome.Failed(Figures.failure("Duplicates."), Optional.empty());
    background.remove().run();
    assertThat(job("b").result()).isEqualTo("Duplicates.");
  }

  @Test
  void whatIsNotKnownIsNotCalledGone() {
    outcome = new BuildOutcome.Unknown(Figures.failure("Whether it stands is not known."));
    queue.add(List.of(build("a")));
    background.remove().run();
    assertThat(state("a")).isEqualTo(Job.State.FAILED);
    assertThat(job("a").result())
        .isEqualTo("Whether it stands is not known. Look again when the server answers.");
    assertThat(job("a").leftover()).isEmpty();
  }

  @Test
  void severalAreOneChangeOfTheList() {
    queue.add(List.of(build("b")));
    AtomicInteger changes = new AtomicInteger();
    queue.jobs().addListener((ListChangeListener<Job>) change -> changes.incrementAndGet());
    queue.add(List.of(build("a"), build("b"), build("c"), build("a")));
    assertThat(queue.jobs()).extracting(Job::index).containsExactly("b", "a", "c");
    assertThat(changes).hasValue(1);
  }

  @Test
  void aSessionThatEndsEmptiesTheQueueAndStopsTheRunningBuild() throws InterruptedException {
    queue.add(List.of(build("a")));
    queue.add(List.of(build("b")));
    queue.cancelAll();
    assertThat(state("a")).isEqualTo(Job.State.CANCELLING);
    assertThat(state("b")).isEqualTo(Job.State.CANCELLED);
    while (!background.isEmpty()) {
      background.pollLast().run();
    }
    assertThat(state("a")).isEqualTo(Job.State.CANCELLED);
    assertThat(log).doesNotContain("build b");
    assertThat(queue.awaitEnd(Duration.ofSeconds(1))).isTrue();
  }

  @Test
  void whatWasOverBeforeIsNotCountedWithWhatComes() {
    queue.add(List.of(build("a")));
    background.remove().run();
    queue.add(List.of(build("b"), build("c")));
    assertThat(queue.progress()).isZero();
    background.remove().run();
    assertThat(queue.counted()).extracting(Job::index).containsExactly("b", "c");
    assertThat(queue.progress()).isEqualTo(0.5);
    background.remove().run();
    queue.dismiss(job("b"));
    queue.dismiss(job("c"));
    assertThat(queue.counted()).as("what is left").extracting(Job::index).containsExactly("a");
  }

  @Test
  void theSummaryCountsWhatIsOver() {
    assertThat(JobsPane.words(33, 0, 0)).isEqualTo("0 of 33 finished");
    assertThat(JobsPane.words(33, 12, 1)).isEqualTo("12 of 33 finished · 1 failed");
    assertThat(JobsPane.words(33, 33, 2)).isEqualTo("All 33 finished · 2 failed");
    assertThat(JobsPane.words(1, 1, 0)).isEqualTo("Finished");
  }
}
