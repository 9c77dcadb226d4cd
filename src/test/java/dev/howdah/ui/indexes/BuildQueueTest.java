package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Environment;
import dev.howdah.connect.TargetException;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.Figures;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class BuildQueueTest implements IndexActions {
  private final List<String> log = new ArrayList<>();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private int inspections;
  private BuildOutcome outcome = new BuildOutcome.Built("x", 8192, Duration.ofMillis(1500));
  private boolean breaks;
  private final BuildQueue queue =
      new BuildQueue(
          this,
          () -> {
            log.add("hold");
            return () -> log.add("release");
          },
          () -> log.add("refresh"),
          background::add,
          UiExecutor.sameThread());

  @Override
  public Inspection inspect(Cancellation cancellation) {
    inspections++;
    return Figures.inspection();
  }

  @Override
  public List<InvalidIndex> invalid(Cancellation cancellation) {
    return List.of();
  }

  @Override
  public BuildOutcome build(
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

  @Override
  public void remove(InvalidIndex remains, Cancellation cancellation) {
    log.add("remove " + remains.index());
  }

  private static IndexRequest request(String name) {
    return new IndexRequest("public", name, "users", "CREATE INDEX CONCURRENTLY " + name);
  }

  private Job job(String name) {
    return queue.jobs().stream().filter(job -> job.index().equals(name)).findFirst().orElseThrow();
  }

  private Job.State state(String name) {
    return job(name).stateProperty().get();
  }

  @Test
  void buildsRunOneAtATimeInOrderAndHoldTheCensus() {
    queue.build(request("a"));
    queue.build(request("b"));
    queue.build(request("a"));
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
  void aCancelledBuildShowsItsRemainsAndOffersToRemoveThem() {
    queue.build(request("a"));
    queue.cancel(job("a"));
    assertThat(state("a")).isEqualTo(Job.State.CANCELLING);
    background.removeLast().run();
    background.remove().run();
    assertThat(state("a")).isEqualTo(Job.State.CANCELLED);
    InvalidIndex remains = job("a").leftover().orElseThrow();
    assertThat(job("a").result()).contains("INVALID");
    queue.remove(remains);
    background.remove().run();
    assertThat(log).endsWith("hold", "remove a", "release", "refresh");
    assertThat(queue.jobs()).singleElement().extracting(Job::result).isEqualTo("Removed.");
  }

  @Test
  void aWaitingBuildIsTakenOutWithoutTouchingTheServer() {
    queue.build(request("a"));
    queue.build(request("b"));
    queue.cancel(job("b"));
    background.remove().run();
    assertThat(background).isEmpty();
    assertThat(log).doesNotContain("build b");
    queue.dismiss(job("b"));
    assertThat(queue.jobs()).hasSize(1);
  }

  @Test
  void oneThatFailsDoesNotStopTheNext() {
    queue.build(request("a"));
    queue.build(request("b"));
    breaks = true;
    background.remove().run();
    breaks = false;
    assertThat(state("a")).isEqualTo(Job.State.FAILED);
    assertThat(job("a").failure()).isPresent();
    assertThat(log).as("the census is let go").contains("release");
    outcome = new BuildOutcome.Failed(Figures.failure("Duplicates."), Optional.empty());
    background.remove().run();
    assertThat(job("b").result()).isEqualTo("Duplicates. Nothing stays behind.");
  }

  @Test
  void whatIsNotKnownIsNotCalledGone() {
    outcome = new BuildOutcome.Unknown(Figures.failure("Whether it stands is not known."));
    queue.build(request("a"));
    background.remove().run();
    assertThat(state("a")).isEqualTo(Job.State.FAILED);
    assertThat(job("a").result())
        .isEqualTo("Whether it stands is not known. Look again when the server answers.");
    assertThat(job("a").leftover()).isEmpty();
  }

  @Test
  void severalAreOneChangeOfTheList() {
    queue.build(request("b"));
    AtomicInteger changes = new AtomicInteger();
    queue.jobs().addListener((ListChangeListener<Job>) change -> changes.incrementAndGet());
    queue.buildAll(List.of(request("a"), request("b"), request("c"), request("a")));
    assertThat(queue.jobs()).extracting(Job::index).containsExactly("b", "a", "c");
    assertThat(changes).hasValue(1);
  }

  private IndexesViewModel viewModel(Environment environment) {
    IndexesViewModel viewModel =
        new IndexesViewModel(
            this,
            queue,
            Figures.settings(environment),
            ZoneOffset.UTC,
            Runnable::run,
            UiExecutor.sameThread());
    viewModel.refresh();
    viewModel.show(Figures.sample(Figures.NOW, 0));
    return viewModel;
  }

  @Test
  void aChangeIsProposedWithItsSqlAndConfirmedByTypingOnProduction() {
    IndexesViewModel viewModel = viewModel(Environment.PRODUCTION);
    InspectedEntry first = viewModel.missingProperty().get().getFirst();
    viewModel.proposeCreate(first);
    Proposal proposal = viewModel.proposalProperty().get();
    assertThat(proposal).isNotNull();
    assertThat(proposal.sql()).isEqualTo(first.definition().orElseThrow() + ";");
    assertThat(proposal.cost()).contains("rows");
    viewModel.confirm();
    viewModel.confirmation().typedProperty().set("registry ");
    viewModel.confirm();
    assertThat(queue.jobs()).as("not confirmed").isEmpty();
    viewModel.confirmation().typedProperty().set("registry");
    viewModel.confirm();
    assertThat(queue.jobs()).hasSize(1);
    assertThat(viewModel.proposalProperty().get()).isNull();
    assertThat(viewModel.confirmation().typedProperty().get()).as("each by itself").isEmpty();
  }

  @Test
  void allMissingOnesAreProposedTogetherWithoutThoseUnderWay() {
    IndexesViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.proposeCreate(viewModel.missingProperty().get().getFirst());
    viewModel.confirm();
    viewModel.proposeCreateAll();
    Proposal proposal = viewModel.proposalProperty().get();
    assertThat(proposal).isNotNull();
    assertThat(proposal.builds()).hasSize(5);
    viewModel.confirm();
    assertThat(queue.jobs()).hasSize(6);
    int before = inspections;
    background.remove().run();
    assertThat(inspections).as("inspected anew after a build").isEqualTo(before + 1);
  }

  @Test
  void filtersTellUnusedFromThoseThatEnforce() {
    IndexesViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.filterProperty().set(IndexFilter.UNUSED);
    assertThat(viewModel.rowsProperty().get())
        .extracting(IndexRow::name)
        .containsExactly("ix_audit_logs_user_id", "ix_system_configs_category");
    viewModel.filterProperty().set(IndexFilter.DUPLICATE);
    assertThat(viewModel.rowsProperty().get())
        .extracting(IndexRow::twins)
        .containsExactly(List.of("ix_audit_logs_user_id_2"), List.of("ix_audit_logs_user_id"));
    assertThat(viewModel.countsProperty().get())
        .containsEntry(IndexFilter.ALL, 10)
        .containsEntry(IndexFilter.MISSING, 6)
        .containsEntry(IndexFilter.INVALID, 1);
    assertThat(viewModel.catalogueWords()).contains("28 in the catalogue", "6 missing");
  }

  @Test
  void aSessionThatEndsEmptiesTheQueueAndStopsTheRunningBuild() throws InterruptedException {
    queue.build(request("a"));
    queue.build(request("b"));
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
  void theSummaryCountsWhatIsOver() {
    assertThat(JobsPane.words(33, 0, 0)).isEqualTo("0 of 33 finished");
    assertThat(JobsPane.words(33, 12, 1)).isEqualTo("12 of 33 finished · 1 failed");
    assertThat(JobsPane.words(33, 33, 2)).isEqualTo("All 33 finished · 2 failed");
    assertThat(JobsPane.words(1, 1, 0)).isEqualTo("Finished");
  }
}
