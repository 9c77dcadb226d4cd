package dev.howdah.app;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.demo.Demo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the demo server of this process: started at the first wish, shared by all windows
 * afterwards, started anew when it died, stopped with the last session on it. Safe from any thread;
 * starting and closing block.
 */
final class DemoHost implements AutoCloseable {
  /** Is {@code absent} in a package without the demo's server. */
  private static final String PROPERTY = "howdah.demo";

  private final Path cache;
  private final AtomicLong wishes = new AtomicLong();
  private volatile @Nullable Demo running;

  DemoHost(Path cache) {
    this.cache = cache;
  }

  static DemoHost inUserCache() {
    return new DemoHost(
        Demo.defaultCache(
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            System.getProperty("os.name")));
  }

  /** Whether this package of Howdah has a demo. */
  static boolean isOffered() {
    return !"absent".equals(System.getProperty(PROPERTY));
  }

  /**
   * Starts it, unless it runs.
   *
   * @throws TargetException when it does not start, and where this package has none
   */
  ConnectionSettings start(Consumer<Demo.Progress> progress, Cancellation cancellation) {
    if (!isOffered()) {
      throw new TargetException(
          new Failure.Usage(
              "This package of Howdah comes without the demo.",
              "Install the package with the demo, or connect to a server of yours.",
              PROPERTY + "=absent",
              Optional.empty()),
          null);
    }
    wishes.incrementAndGet();
    return started(progress, cancellation);
  }

  private synchronized ConnectionSettings started(
      Consumer<Demo.Progress> progress, Cancellation cancellation) {
    Demo demo = running;
    if (demo != null && !demo.isRunning()) {
      close();
      demo = null;
    }
    if (demo == null) {
      demo = Demo.start(cache, progress, cancellation);
      running = demo;
    }
    return demo.settings();
  }

  /** Whether that server is the demo's, which ends with this process. Never blocks. */
  boolean runs(ConnectionSettings settings) {
    Demo demo = running;
    return demo != null && demo.settings().equals(settings);
  }

  /** How often somebody wished for the demo. Never blocks. */
  long wishes() {
    return wishes.get();
  }

  /** Stops the server, unless somebody wished for it after so many wishes were counted. */
  synchronized void closeUnlessWished(long counted) {
    if (wishes.get() == counted) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    Demo demo = running;
    if (demo != null) {
      running = null;
      demo.close();
    }
  }
}
