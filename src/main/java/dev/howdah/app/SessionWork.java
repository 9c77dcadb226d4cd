package dev.howdah.app;

import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.indexes.BuildQueue;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.indexes.Work;
import dev.howdah.ui.install.InstallViewModel;
import dev.howdah.ui.journal.JournalViewModel;
import dev.howdah.ui.kit.PlanRun;
import dev.howdah.ui.wall.TileReading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session changes or is about to change on its server, and what becomes of it when the
 * session is left. Belongs to the JavaFX thread, but for what awaits its end.
 *
 * @param underWay the plans that run
 * @param serverStays whether the server outlives this process
 */
record SessionWork(
    BuildQueue queue,
    InstallViewModel install,
    JournalViewModel journal,
    UnderWay underWay,
    boolean serverStays) {
  private static final Logger LOG = LoggerFactory.getLogger(SessionWork.class);
  private static final Duration TIDY = Duration.ofSeconds(10);
  private static final Duration FOREVER = Duration.ofDays(365);

  /** What leaving would cut off; empty when nothing runs or waits. */
  Optional<Leaving> leaving() {
    if (runs(install.change())) {
      return Optional.of(Leaving.whole("A plan of the schema objects is under way."));
    }
    if (runs(journal.undoing())) {
      return Optional.of(Leaving.whole("An undo is under way."));
    }
    List<Job> open = open().stream().filter(job -> job.work().kind() != Work.Kind.FOLLOW).toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(Leaving.of(open, serverStays));
  }

  private static boolean runs(PlanRun run) {
    return run.running().phaseProperty().get() == UiAction.Phase.RUNNING;
  }

  private List<Job> open() {
    Predicate<Job> over = job -> job.stateProperty().get().isOver();
    return queue.jobs().stream().filter(over.negate()).toList();
  }

  /** Tells whenever the answer to {@link #leaving} may have changed. */
  Subscription whenMoved(Runnable told) {
    return Subscription.combine(
        queue.movedProperty().subscribe(any -> told.run()),
        install.change().running().phaseProperty().subscribe(any -> told.run()),
        journal.undoing().running().phaseProperty().subscribe(any -> told.run()));
  }

  /** How many works failed and were not dismissed. */
  long failures() {
    return queue.jobs().stream()
            .filter(job -> job.stateProperty().get() == Job.State.FAILED)
            .count()
        + Stream.of(install.change(), journal.undoing())
            .filter(run -> run.running().phaseProperty().get() == UiAction.Phase.FAILED)
            .count();
  }

  /** In a few words. */
  TileReading.Work reading() {
    return runs(install.change())
        ? new TileReading.Work("Schema objects are being changed", OptionalDouble.empty())
        : WallWork.of(open(), failures());
  }

  /**
   * Asks running work to end.
   *
   * @param goesOn whether the index that is worked on is left to the server
   */
  void leave(boolean goesOn) {
    if (goesOn) {
      queue.letGo();
    } else {
      queue.leave();
    }
    Stream.of(install.change(), install.analyzing(), journal.undoing()).forEach(PlanRun::cancel);
  }

  /** Once it was left: gives away what goes on, to be watched to its end. */
  void handOver(LetGo others, Target target) {
    others.take(
        queue,
        target.settings().database()
            + " at "
            + target.settings().hosts().stream()
                .map(HostPort::toString)
                .collect(Collectors.joining(",")));
  }

  /** Waits until what was cancelled is tidy; bounded. */
  void awaitTidy() throws InterruptedException {
    awaitEnd(TIDY);
  }

  /** Waits until what was let go has ended too, however long that takes. */
  void awaitLetGo() throws InterruptedException {
    awaitEnd(FOREVER);
  }

  private void awaitEnd(Duration builds) throws InterruptedException {
    if (!queue.awaitEnd(builds)) {
      LOG.warn("Work on an index did not end within {}; the server may still be at it", builds);
    }
    if (!underWay.awaitEnd(TIDY)) {
      LOG.warn("A plan did not end within {}; the journal tells at the next start", TIDY);
    }
  }
}
