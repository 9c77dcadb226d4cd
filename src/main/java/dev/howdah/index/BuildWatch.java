package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells about one build while it lasts, from a session of the pool and on a virtual thread of its
 * own; ends with the build. The fraction never falls. A link that was dropped without a word would
 * keep the build waiting for an answer for hours: where the server has been done with the statement
 * for five seconds and the answer has not come, the build's session is dropped.
 */
final class BuildWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BuildWatch.class);
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  /** After which a statement that the server is done with no longer keeps its caller. */
  private static final Duration UNANSWERED = Duration.ofSeconds(5);

  /** How long a look may stay without an answer. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final Target target;
  private final Consumer<BuildProgress> listener;
  private final Patience patience;
  private final long startedAt = System.nanoTime();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Cancellation ending = new Cancellation();
  private final Thread thread;

  private volatile List<String> waitingFor = List.of();
  private volatile @Nullable Statement statement;
  private volatile @Nullable Backend backend;
  private OptionalLong doneSince = OptionalLong.empty();
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

  /** The build is about to begin, on this session. */
  void building(Backend session) {
    backend = session;
  }

  /** This statement is about to be sent on that session. */
  void sent(Statement running) {
    statement = running;
  }

  /** The statement has returned: its session is left alone from here on. */
  void returned() {
    statement = null;
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
      Optional<BuildReport> report = target.read(ending, reading -> report(reading, session));
      boolean running = report.map(BuildReport::running).orElse(false);
      seen(running);
      if (report.isEmpty()) {
        return at("looking at what became of it", List.of(), false);
      }
      fraction = Math.max(fraction, report.get().overall().orElse(0));
      return at(report.get().phase(), report.get().waitingFor(), running);
    } catch (TargetException e) {
      doneSince = OptionalLong.empty();
      return at("its progress cannot be read: " + e.failure().sentence(), List.of(), false);
    }
  }

  /** The watch's own link may be as silent as the build's: it takes another one soon. */
  private static Optional<BuildReport> report(Connection reading, Backend session)
      throws SQLException {
    reading.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
    return BuildReport.read(reading, session);
  }

  private void seen(boolean running) {
    Statement awaited = statement;
    long now = System.nanoTime();
    if (running || awaited == null) {
      doneSince = OptionalLong.empty();
    } else if (doneSince.isEmpty()) {
      doneSince = OptionalLong.of(now);
    } else if (now - doneSince.getAsLong() >= UNANSWERED.toNanos()) {
      doneSince = OptionalLong.empty();
      drop(awaited);
    }
  }

  /** On a thread of its own: closing an encrypted link may have to wait for it. */
  private static void drop(Statement awaited) {
    try {
      awaited
          .getConnection()
          .abort(closing -> Thread.ofVirtual().name("howdah-index-abort").start(closing));
      LOG.warn("the answer to an index build did not come; its session was dropped");
    } catch (SQLException e) {
      LOG.warn("the session of an index build was over already", e);
    }
  }

  private BuildProgress at(String phase, List<String> others, boolean atServer) {
    return new BuildProgress(
        phase,
        fraction > 0 ? OptionalDouble.of(fraction) : OptionalDouble.empty(),
        elapsed(),
        others,
        atServer);
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
