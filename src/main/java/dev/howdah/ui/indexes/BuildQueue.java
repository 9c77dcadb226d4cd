package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.monitor.Units;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Builds and removals, one at a time in the order they were confirmed: two concurrent builds at
 * once would wait for one another. While one runs the census is held, because reading sizes would
 * disturb it. Belongs to the JavaFX thread and outlives the page's visits.
 */
public final class BuildQueue {
  private final IndexActions actions;
  private final Supplier<AutoCloseable> hold;
  private final Runnable refresh;
  private final Executor background;
  private final UiExecutor ui;
  private final ObservableList<Job> jobs = FXCollections.observableArrayList();
  private final ObservableList<Job> shown = FXCollections.unmodifiableObservableList(jobs);
  private final ReadOnlyIntegerWrapper ended = new ReadOnlyIntegerWrapper();
  private final ReentrantLock atWork = new ReentrantLock();
  private @Nullable Job running;
  private @Nullable UiAction action;

  /**
   * @param hold stops the census while what it gives is open; called in the background
   * @param refresh called on the JavaFX thread after each job, to take a new census
   */
  public BuildQueue(
      IndexActions actions,
      Supplier<AutoCloseable> hold,
      Runnable refresh,
      Executor background,
      UiExecutor ui) {
    this.actions = actions;
    this.hold = hold;
    this.refresh = refresh;
    this.background = background;
    this.ui = ui;
  }

  /**
   * Puts a build at the end; an index that is already waiting or being built is not added twice.
   */
  public void build(IndexRequest request) {
    if (active(request.name()).isEmpty()) {
      add(Job.build(request));
    }
  }

  /** Puts several at the end, in their order and as one change of the list. */
  public void buildAll(List<IndexRequest> requests) {
    List<Job> added = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (IndexRequest request : requests) {
      if (active(request.name()).isEmpty() && names.add(request.name())) {
        added.add(Job.build(request));
      }
    }
    if (!added.isEmpty()) {
      jobs.removeIf(old -> names.contains(old.index()) && old.stateProperty().get().isOver());
      jobs.addAll(added);
      next();
    }
  }

  /** Puts a removal at the end. */
  public void remove(InvalidIndex remains) {
    if (active(remains.index()).isEmpty()) {
      add(Job.removal(remains));
    }
  }

  private void add(Job job) {
    jobs.removeIf(old -> old.index().equals(job.index()) && old.stateProperty().get().isOver());
    jobs.add(job);
    next();
  }

  /** The job of an index that is not over. */
  public Optional<Job> active(String index) {
    return jobs.stream()
        .filter(job -> job.index().equals(index) && !job.stateProperty().get().isOver())
        .findFirst();
  }

  private void next() {
    if (running != null) {
      return;
    }
    Optional<Job> waiting =
        jobs.stream().filter(job -> job.stateProperty().get() == Job.State.QUEUED).findFirst();
    if (waiting.isEmpty()) {
      return;
    }
    Job job = waiting.get();
    UiAction work = new UiAction(background, ui);
    running = job;
    action = work;
    job.start();
    work.phaseProperty()
        .subscribe(
            phase -> {
              switch (phase) {
                case FAILED -> failed(job, work);
                case CANCELLED -> end(job, Job.State.CANCELLED, "Cancelled.", null, null);
                case IDLE, RUNNING, SUCCEEDED -> {}
              }
            });
    Consumer<BuildProgress> progress = ui.latest(job::progress);
    work.start(cancellation -> held(job, progress, cancellation), outcome -> ended(job, outcome));
  }

  private Optional<BuildOutcome> held(
      Job job, Consumer<BuildProgress> progress, Cancellation cancellation) {
    atWork.lock();
    AutoCloseable held = hold.get();
    try {
      if (job.removal().isPresent()) {
        actions.remove(job.removal().get(), cancellation);
        return Optional.empty();
      }
      return Optional.of(actions.build(job.request().orElseThrow(), progress, cancellation));
    } finally {
      try {
        release(held);
      } finally {
        atWork.unlock();
      }
    }
  }

  private static void release(AutoCloseable held) {
    try {
      held.close();
    } catch (Exception e) {
      throw new IllegalStateException("the census stays held", e);
    }
  }

  private void ended(Job job, Optional<BuildOutcome> outcome) {
    if (outcome.isEmpty()) {
      end(job, Job.State.DONE, "Removed.", null, null);
      return;
    }
    switch (outcome.get()) {
      case BuildOutcome.Built built ->
          end(
              job,
              Job.State.DONE,
              "Built and valid: "
                  + Units.bytes(built.sizeBytes())
                  + " in "
                  + duration(built.took())
                  + ".",
              null,
              null);
      case BuildOutcome.Cancelled cancelled ->
          end(
              job,
              Job.State.CANCELLED,
              "Cancelled." + remainWords(cancelled.leftover()),
              null,
              cancelled.leftover().orElse(null));
      case BuildOutcome.Failed failed ->
          end(
              job,
              Job.State.FAILED,
              failed.failure().sentence() + remainWords(failed.leftover()),
              failed.failure(),
              failed.leftover().orElse(null));
      case BuildOutcome.Unknown(Failure why) ->
          end(
              job,
              Job.State.FAILED,
              why.sentence() + " Look again when the server answers.",
              why,
              null);
    }
  }

  private static String remainWords(Optional<InvalidIndex> leftover) {
    return leftover
        .map(
            remains ->
                remains.maintained()
                    ? " An INVALID index stays behind: the planner ignores it, but every write"
                        + " keeps it up."
                    : " An INVALID index stays behind: the planner and writes ignore it.")
        .orElse(" Nothing stays behind.");
  }

  private void failed(Job job, UiAction work) {
    Failure why = work.failureProperty().get();
    end(job, Job.State.FAILED, why == null ? "It failed." : why.sentence(), why, null);
  }

  private void end(
      Job job,
      Job.State how,
      String words,
      @Nullable Failure why,
      @Nullable InvalidIndex leftover) {
    job.end(how, words, why, leftover);
    settle();
  }

  private void settle() {
    running = null;
    action = null;
    ended.set(ended.get() + 1);
    refresh.run();
    next();
  }

  /** {@code 0.8 s}, {@code 12 s}, {@code 3 min 5 s}. */
  static String duration(Duration took) {
    if (took.toSeconds() < 10) {
      return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
    return took.toMinutes() == 0
        ? took.toSeconds() + " s"
        : took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }

  /** Takes a waiting job out, or asks the server to stop the running one. */
  public void cancel(Job job) {
    if (job.stateProperty().get() == Job.State.QUEUED) {
      job.end(Job.State.CANCELLED, "Taken out of the queue; nothing was changed.", null, null);
    } else if (running == job && action != null) {
      job.cancelling();
      action.cancel();
    }
  }

  /** Empties the queue and asks the server to stop the running job, for a session that ends. */
  public void cancelAll() {
    List.copyOf(jobs).reversed().forEach(this::cancel);
  }

  /**
   * Waits until the server was told and the catalogue was read again; from any thread but the
   * JavaFX one.
   *
   * @return false when it took longer
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    if (!atWork.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    atWork.unlock();
    return true;
  }

  /** Takes a job that is over from the list. */
  public void dismiss(Job job) {
    if (job.stateProperty().get().isOver()) {
      jobs.remove(job);
    }
  }

  /** In the order they were confirmed, those that are over included until dismissed. */
  public ObservableList<Job> jobs() {
    return shown;
  }

  /** How many jobs ran to an end: changes whenever the target may have changed. */
  public ReadOnlyIntegerProperty endedProperty() {
    return ended.getReadOnlyProperty();
  }
}
