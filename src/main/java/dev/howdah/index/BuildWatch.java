package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells about one build while it lasts, from a session of the pool and on a virtual thread of its
 * own; ends with the build. The fraction never falls.
 */
final class BuildWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BuildWatch.class);
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final Target target;
  private final Consumer<BuildProgress> listener;
  private final Patience patience;
  private final long startedAt = System.nanoTime();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Cancellation ending = new Cancellation();
  private final Thread thread;

  private volatile List<String> waitingFor = List.of();
  private volatile @Nullable Backend backend;
  private double fraction;

  BuildWatch(Target target, Consumer<BuildProgress> listener, Patience patience) {
    this.target = target;
    this.listener = listener;
    this.patience = patience;
    this.thread = Thread.ofVirtual().name("howdah-index-progress").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Who is waited for before the build begins. */
  void waitingFor(List<String> sentences) {
    waitingFor = sentences;
  }

  /** The build has begun, on this session. */
  void building(Backend session) {
    backend = session;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private void run() {
    try {
      do {
        tell();
      } while (!stopped.await(patience.poll().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    BuildProgress progress = look();
    if (stopped.getCount() == 0) {
      return;
    }
    try {
      listener.accept(progress);
    } catch (RuntimeException e) {
      LOG.error("a listener of an index build failed", e);
    }
  }

  private BuildProgress look() {
    Backend session = backend;
    if (session == null) {
      List<String> others = waitingFor;
      return new BuildProgress(
          others.isEmpty() ? "getting ready" : "waiting for the table",
          OptionalDouble.empty(),
          elapsed(),
          others);
    }
    try {
      Optional<BuildReport> report =
          target.read(ending, reading -> BuildReport.read(reading, session));
      if (report.isEmpty()) {
        return at("looking at what became of it", List.of());
      }
      fraction = Math.max(fraction, report.get().overall().orElse(0));
      return at(report.get().phase(), report.get().waitingFor());
    } catch (TargetException e) {
      return at("its progress cannot be read: " + e.failure().sentence(), List.of());
    }
  }

  private BuildProgress at(String phase, List<String> others) {
    return new BuildProgress(
        phase,
        fraction > 0 ? OptionalDouble.of(fraction) : OptionalDouble.empty(),
        elapsed(),
        others);
  }

  /** Nothing is told any more once this returns. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      if (!thread.join(LAST_LOOK)) {
        ending.request();
        thread.join();
      }
    } catch (InterruptedException e) {
      ending.request();
      Thread.currentThread().interrupt();
    }
  }
}
