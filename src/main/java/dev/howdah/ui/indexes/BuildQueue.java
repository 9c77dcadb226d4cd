package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.TargetException;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.RunningBuild;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Builds, removals and the like, one at a time in the order they were confirmed: two concurrent
 * builds at once would wait for one another. While one runs the census is held, because reading
 * sizes would disturb it. Belongs to the JavaFX thread and outlives the page's visits.
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
  private final ReadOnlyIntegerWrapper moved = new ReadOnlyIntegerWrapper();
  private final Map<Job, UiAction> followed = new HashMap<>();
  private final Set<Job> earlier = new HashSet<>();
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
   * Puts work at the end, in its order and as one change of the list; what is already waiting or
   * under way is not added twice. All of it has begun by that: a target that is locked meanwhile
   * does not keep the rest from being done.
   */
  public void add(List<? extends Work> works) {
    List<Job> added = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    IndexActions begun = begun();
    for (Work work : works) {
      if (active(work.subject()).isEmpty() && keys.add(work.subject().key())) {
        added.add(new Job(work, begun));
      }
    }
    if (!added.isEmpty()) {
      if (jobs.stream().allMatch(job -> job.stateProperty().get().isOver())) {
        earlier.clear();
        earlier.addAll(jobs);
      }
      jobs.removeIf(
          old -> keys.contains(old.subject().key()) && old.stateProperty().get().isOver());
      jobs.addAll(added);
      moved();
      next();
    }
  }

  /** Where it was locked a moment ago each work asks for itself, and says so in its line. */
  private IndexActions begun() {
    try {
      return actions.begun();
    } catch (TargetException e) {
      return actions;
    }
  }

  private void moved() {
    moved.set(moved.get() + 1);
  }

  /** The job about an index, or about a table, that is not over. */
  public Optional<Job> active(Work.Subject about) {
    return jobs.stream()
        .filter(job -> job.subject().key().equals(about.key()))
        .filter(job -> !job.stateProperty().get().isOver())
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
    moved();
    watch(job, work);
    Consumer<BuildProgress> progress = ui.latest(now -> told(job, now));
    work.start(cancellation -> held(job, progress, cancellation), outcome -> ended(job, outcome));
  }

  private void told(Job job, BuildProgress now) {
    Optional<String> before = job.unsent();
    job.progress(now);
    if (!job.unsent().equals(before)) {
      moved();
    }
  }

  private void watch(Job job, UiAction work) {
    work.phaseProperty()
        .subscribe(
            phase -> {
              switch (phase) {
                case FAILED -> failed(job, work);
                case CANCELLED -> end(job, Ending.stopped(job.work().kind()));
                case IDLE, RUNNING, SUCCEEDED -> {}
              }
            });
  }

  /**
   * Watches builds that run on the server already, beside what waits here. Those that are listed
   * are not added twice, nor is what may be the build of a job that is under way.
   */
  public void follow(List<RunningBuild> builds) {
    builds.stream()
        .filter(build -> jobs.stream().noneMatch(job -> is(job, build)))
        .forEach(this::follow);
  }

  private static boolean is(Job job, RunningBuild build) {
    if (job.stateProperty().get().isOver()) {
      return false;
    }
    return job.work() instanceof Work.Follow(RunningBuild other)
        ? other.pid() == build.pid() && other.since().equals(build.since())
        : job.stateProperty().get() != Job.State.QUEUED
            && job.subject().schema().equals(build.schema())
            && job.subject().table().equals(build.table());
  }

  private void follow(RunningBuild build) {
    Job job = new Job(new Work.Follow(build), actions);
    UiAction work = new UiAction(background, ui);
    followed.put(job, work);
    jobs.removeIf(
        old ->
            old.subject().key().equals(job.subject().key()) && old.stateProperty().get().isOver());
    jobs.add(job);
    job.start();
    job.progress(build.progress());
    moved();
    watch(job, work);
    Consumer<BuildProgress> progress = ui.latest(job::progress);
    work.start(
        cancellation -> job.work().run(actions, progress, cancellation),
        outcome -> ended(job, outcome));
  }

  private Optional<BuildOutcome> held(
      Job job, Consumer<BuildProgress> progress, Cancellation cancellation) {
    atWork.lock();
    AutoCloseable held = hold.get();
    try {
      return job.work().run(job.actions(), progress, cancellation);
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
    end(job, Ending.of(job.work(), outcome));
  }

  private void failed(Job job, UiAction work) {
    end(job, Ending.failed(work.failureProperty().get()));
  }

  private void end(Job job, Ending how) {
    job.end(how);
    if (running == job) {
      running = null;
      action = null;
    }
    followed.remove(job);
    moved();
    ended.set(ended.get() + 1);
    refresh.run();
    next();
  }

  /** Takes a waiting job out, or asks the server to stop the running one. */
  public void cancel(Job job) {
    if (job.stateProperty().get() == Job.State.QUEUED) {
      job.end(Ending.takenOut());
      moved();
    } else if (running == job && action != null) {
      job.cancelling();
      moved();
      action.cancel();
    } else if (isCancellable(job)
        && job.work() instanceof Work.Follow(RunningBuild build)
        && job.stateProperty().get() == Job.State.RUNNING) {
      job.cancelling();
      moved();
      Objects.requireNonNull(followed.get(job))
          .start(
              cancellation -> Optional.of(actions.cancel(build, cancellation)),
              outcome -> ended(job, outcome));
    }
  }

  /** Whether it may be cancelled here: another's build may not. */
  static boolean isCancellable(Job job) {
    return !(job.work() instanceof Work.Follow(RunningBuild build)) || build.entry().isPresent();
  }

  /** Empties the queue and asks the server to stop the running job. */
  public void cancelAll() {
    List.copyOf(jobs).reversed().stream()
        .filter(job -> job.work().kind() != Work.Kind.FOLLOW)
        .forEach(this::cancel);
  }

  /** The same for a session that ends; what is only watched is let go, and the server works on. */
  public void leave() {
    cancelAll();
    unwatch();
  }

  /** For a session that ends while the server goes on with what runs: empties the queue alone. */
  public void letGo() {
    List.copyOf(jobs).reversed().stream()
        .filter(job -> job.stateProperty().get() == Job.State.QUEUED)
        .forEach(this::cancel);
    unwatch();
  }

  private void unwatch() {
    List.copyOf(followed.values()).forEach(UiAction::cancel);
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
      moved();
    }
  }

  /**
   * Takes the jobs that went well from the list: the target was changed by somebody else since, who
   * may have taken them back.
   */
  public void outdated() {
    List.copyOf(jobs).stream()
        .filter(job -> job.stateProperty().get() == Job.State.DONE)
        .forEach(this::dismiss);
  }

  /** Those that are counted together: none that was over before the first of them was added. */
  public List<Job> counted() {
    List<Job> now = jobs.stream().filter(job -> !earlier.contains(job)).toList();
    return now.isEmpty() ? List.copyOf(jobs) : now;
  }

  /** In the order they were confirmed, those that are over included until dismissed. */
  public ObservableList<Job> jobs() {
    return shown;
  }

  /** How much of what is counted together is done, 0 to 1; what is over counts as done. */
  public double progress() {
    double done = 0;
    List<Job> counted = counted();
    for (Job job : counted) {
      BuildProgress now = job.progressProperty().get();
      done +=
          job.stateProperty().get().isOver()
              ? 1
              : now == null ? 0 : Math.clamp(now.fraction().orElse(0), 0, 1);
    }
    return counted.isEmpty() ? 0 : done / counted.size();
  }

  /**
   * Changes whenever a job is added, taken away, changes its state, or its statement comes to the
   * server.
   */
  public ReadOnlyIntegerProperty movedProperty() {
    return moved.getReadOnlyProperty();
  }

  /** How many jobs ran to an end: changes whenever the target may have changed. */
  public ReadOnlyIntegerProperty endedProperty() {
    return ended.getReadOnlyProperty();
  }
}
