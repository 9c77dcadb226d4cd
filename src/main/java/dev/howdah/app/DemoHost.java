package dev.howdah.app;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.demo.Demo;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the demo server of this process: started at the first wish, shared afterwards, started anew
 * when it died, stopped at the end. Safe from any thread; starting and closing block.
 */
final class DemoHost implements AutoCloseable {
  private final Path cache;
  private @Nullable Demo running;

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

  synchronized ConnectionSettings start(
      Consumer<Demo.Progress> progress, Cancellation cancellation) {
    if (running != null && !running.isRunning()) {
      close();
    }
    Demo demo = running;
    if (demo == null) {
      demo = Demo.start(cache, progress, cancellation);
      running = demo;
    }
    return demo.settings();
  }

  /** Whether that server is the demo's, which ends with this process. */
  synchronized boolean runs(ConnectionSettings settings) {
    return running != null && running.settings().equals(settings);
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
