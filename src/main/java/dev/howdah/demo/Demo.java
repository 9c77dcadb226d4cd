package dev.howdah.demo;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failures;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running demo: a PostgreSQL of its own with the gateway's 21 tables, some 700,000 rows and a
 * live workload, but without the catalogue's objects; closing it stops both. All of it lives in
 * Howdah's folder in the user's cache and survives any end, also a kill: the next start stops what
 * was left running, and loads again what was left incomplete.
 *
 * <p>What {@link #settings()} connects as is the tables' owner, a member of {@code pg_monitor} but
 * no superuser. The server trades durability for speed, since its data can be made again.
 */
public final class Demo implements AutoCloseable {
  /**
   * How far the start is.
   *
   * @param step in plain words
   * @param fraction 0 to 1
   */
  public record Progress(String step, double fraction) {}

  /** The real number of rows. */
  static final double REAL_SCALE = 1;

  private static final Duration LOCK_RETRY = Duration.ofMillis(100);

  private final Path root;
  private final double scale;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch settled = new CountDownLatch(1);
  private @Nullable Thread shutdownHook;
  private @Nullable Slot slot;
  private @Nullable Server server;
  private @Nullable Workload workload;

  private Demo(Path root, double scale) {
    this.root = root;
    this.scale = scale;
  }

  /**
   * Starts the server (unpacking it and loading the data the first time) and the workload.
   * Blocking: half a minute the first time, then a few seconds. Closes itself when the JVM ends. A
   * cancellation stops it within about a second; the next start goes on as if this one had not
   * been.
   *
   * @param cache Howdah's folder in the user's cache
   * @param progress told on the calling thread
   * @throws TargetException when it does not work or was cancelled
   */
  public static Demo start(Path cache, Consumer<Progress> progress, Cancellation cancellation) {
    return start(cache, REAL_SCALE, progress, cancellation);
  }

  static Demo start(
      Path cache, double scale, Consumer<Progress> progress, Cancellation cancellation) {
    Demo demo = new Demo(cache.toAbsolutePath().resolve("demo"), scale);
    demo.begin(new Start(progress, cancellation));
    return demo;
  }

  /**
   * Howdah's folder in the user's cache, where the platform wants it.
   *
   * @param variables the process's environment
   * @param os the system's name as Java says it ({@code os.name})
   */
  public static Path defaultCache(Map<String, String> variables, Path home, String os) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      String local = variables.get("LOCALAPPDATA");
      return (isSet(local) ? Path.of(local) : home.resolve("AppData").resolve("Local"))
          .resolve("Howdah")
          .resolve("Cache");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("Howdah");
    }
    String xdg = variables.get("XDG_CACHE_HOME");
    return (isSet(xdg) && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".cache"))
        .resolve("howdah");
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }

  private void begin(Start start) {
    shutdownHook =
        new Thread(
            () -> {
              start.cancellation().request();
              awaitSettled();
              close();
            },
            "howdah-demo-shutdown");
    boolean running = false;
    try {
      Runtime.getRuntime().addShutdownHook(shutdownHook);
      launch(start);
      running = true;
    } catch (IOException e) {
      start.check();
      throw Start.failed(e);
    } catch (SQLException e) {
      start.check();
      throw new TargetException(Failures.of(e, "the demo's own server"), e);
    } finally {
      settled.countDown();
      if (!running) {
        close();
      }
    }
  }

  private void launch(Start start) throws IOException, SQLException {
    start.step("Preparing", 0);
    Folders.createPrivate(root);
    Slot owned;
    Binaries binaries;
    try (FolderLock _ = lockRoot(start)) {
      binaries = Binaries.unpack(root, start);
      owned = Slot.claim(root, binaries.major());
      slot = owned;
      owned.deleteOutdated(root, binaries);
    }
    Server postgres = new Server(root, owned, binaries.programs());
    server = postgres;
    postgres.stopOrphan();
    Optional<Instant> loaded = owned.loadedAt(scale);
    if (loaded.isEmpty()) {
      start.step("Making an empty database", 0.1);
      postgres.initialise(start.cancellation());
    }
    start.step("Starting PostgreSQL", loaded.isEmpty() ? 0.17 : 0.3);
    postgres.start();
    if (loaded.isEmpty()) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      new GatewayData(postgres, start).load(scale, now);
      owned.markLoaded(scale, now);
      loaded = Optional.of(now);
    } else {
      postgres.admitOwner();
    }
    start.step("Starting the workload", 0.97);
    workload = Workload.start(postgres, loaded.get());
    start.step("Ready", 1);
  }

  private FolderLock lockRoot(Start start) throws IOException {
    while (true) {
      Optional<FolderLock> lock = FolderLock.tryLock(root.resolve("start.lock"));
      if (lock.isPresent()) {
        return lock.get();
      }
      start.step("Waiting for another Howdah that is unpacking PostgreSQL", 0.01);
      start.pause(LOCK_RETRY);
    }
  }

  private void awaitSettled() {
    try {
      if (!settled.await(20, TimeUnit.SECONDS)) {
        System.getLogger(Demo.class.getName())
            .log(System.Logger.Level.WARNING, "The start of the demo did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How to connect to it as the tables' owner. */
  public ConnectionSettings settings() {
    Server running = server;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return new ConnectionSettings(
        List.of(new HostPort(Server.HOST, running.port())),
        Server.DATABASE,
        Server.OWNER,
        Optional.of(running.ownerPassword()),
        Map.of("sslmode", "disable"),
        Environment.LOCAL);
  }

  /** Whether the server's process is alive; reads a file, so it belongs to the background. */
  public boolean isRunning() {
    Server known = server;
    try {
      return known != null && !closed.get() && known.isRunning();
    } catch (IOException e) {
      log("The demo's server cannot be looked for", e);
      return false;
    }
  }

  /** Stops the workload, then the server, and leaves the folder to others. Bounded in time. */
  @Override
  public synchronized void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (workload != null) {
      workload.close();
    }
    try {
      if (server != null) {
        server.stop();
      }
    } catch (IOException e) {
      log("The demo's server could not be stopped", e);
    }
    try {
      if (slot != null) {
        slot.close();
      }
    } catch (IOException e) {
      log("The demo's folder could not be unlocked", e);
    }
    Thread hook = shutdownHook;
    if (hook != null && !Thread.currentThread().equals(hook)) {
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      System.getLogger(Demo.class.getName())
          .log(System.Logger.Level.DEBUG, "The JVM is ending already", e);
    }
  }

  private static void log(String words, Throwable cause) {
    System.getLogger(Demo.class.getName()).log(System.Logger.Level.WARNING, words, cause);
  }
}
