package dev.howdah.app;

import dev.howdah.cli.Arguments;
import dev.howdah.cli.Build;
import dev.howdah.cli.StartupTrace;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.connect.store.DataFolder;
import dev.howdah.platform.CrashReports;
import dev.howdah.platform.LogFiles;
import dev.howdah.platform.SingleInstance;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.theme.TextSize;
import dev.howdah.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JavaFX's life cycle: hands the primary window to {@link Windows} and closes them at the end. Does
 * before the first window only what that window needs; the log's files come after it.
 */
public final class HowdahApplication extends Application {
  private static final Logger LOG = LoggerFactory.getLogger(HowdahApplication.class);

  private static final String LOOK = "look";
  private static final String TEXT_SIZE = "text-size";
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final Threads threads = new Threads(UiAction.virtualThreads(), UiExecutor.javafx());
  private @Nullable Windows windows;
  private @Nullable Settings settings;
  private @Nullable SingleInstance instance;
  private final UnderWay logging = new UnderWay();
  private @Nullable SecretMask mask;
  private @Nullable LogFiles log;
  private boolean isHandedOver;

  /** Off the JavaFX thread, as the launcher calls it. */
  @Override
  public void init() {
    SecretMask hiding = new SecretMask(raw(), Optional.ofNullable(System.getenv("PGPASSWORD")));
    mask = hiding;
    log = LogFiles.begin(hiding);
    Path data = DataFolder.standard();
    settings = Settings.read(data, threads.background());
    if (trace().isWanted()) {
      // A start that is measured is always one of its own.
      return;
    }
    String asked = System.getProperty(Launch.BESIDE);
    SingleInstance.Start start =
        asked == null
            ? SingleInstance.start(data, Launch.call(raw()), threads.background())
            : new SingleInstance.Start.Beside(asked);
    switch (start) {
      case SingleInstance.Start.First first -> instance = first.instance();
      case SingleInstance.Start.HandedOver taken -> isHandedOver = true;
      case SingleInstance.Start.Beside beside ->
          LOG.warn("This Howdah runs beside another one: {}", beside.why());
    }
  }

  @Override
  public void start(Stage stage) {
    if (isHandedOver) {
      Platform.exit();
      return;
    }
    StartupTrace trace = trace();
    trace.reached("toolkit");
    Arguments arguments =
        Arguments.window(raw())
            .orElseThrow(() -> new IllegalArgumentException("not a window's arguments"));
    Clock clock = Clock.system(ZoneId.systemDefault());
    LibpqDefaults defaults = LibpqDefaults.ofProcess();
    SecretMask hiding = Objects.requireNonNull(mask);
    LogFiles written = Objects.requireNonNull(log);
    Windows made =
        new Windows(
            new Common(
                theme(),
                defaults,
                DemoHost.inUserCache(),
                clock,
                Common.Kept.in(DataFolder.standard(), defaults, clock, looks()),
                hiding),
            threads,
            memory());
    windows = made;
    CrashReports reports =
        new CrashReports(DataFolder.logs(), Build::text, hiding, written::tail, clock);
    Thread.setDefaultUncaughtExceptionHandler(new Mishaps(reports, threads, made));
    made.open(stage, arguments);
    if (trace.isWanted()) {
      boolean target =
          arguments.demo() || arguments.url().isPresent() || arguments.profile().isPresent();
      new StartupWatch(trace, made, target, UiExecutor.javafx()).start();
    }
    threads.background().execute(logging.counted(() -> write(written)));
    if (instance != null) {
      instance.listen(threads.background(), new Doorkeeper(made, threads.ui(), hiding));
    }
  }

  private StartupTrace trace() {
    return StartupTrace.of(raw());
  }

  private List<String> raw() {
    return getParameters().getRaw();
  }

  private WindowMemory memory() {
    Settings known = settings;
    return known == null ? WindowMemory.none() : new WindowMemory(known, WindowMemory::screens);
  }

  private static void write(LogFiles log) {
    try {
      log.writeInto(DataFolder.logs());
      LOG.info("{} on Java {}", Build.text(), Runtime.version());
    } catch (IOException e) {
      LOG.warn("There will be no log in {}: {}", DataFolder.logs(), e.toString());
    }
  }

  private Memory looks() {
    Settings known = settings;
    return known == null ? Memory.NONE : known;
  }

  private Theme theme() {
    Settings known = settings;
    if (known == null) {
      return new Theme(Theme.Choice.SYSTEM);
    }
    Theme theme = new Theme(known.choice(LOOK, Theme.Choice.SYSTEM));
    theme.choiceProperty().addListener((any, before, now) -> known.put(LOOK, now));
    theme.textSizeProperty().set(known.choice(TEXT_SIZE, TextSize.usual()));
    theme.textSizeProperty().addListener((any, before, now) -> known.put(TEXT_SIZE, now));
    return theme;
  }

  @Override
  public void stop() throws InterruptedException {
    // Before the sessions end, which takes a while: who starts Howdah meanwhile gets a new one.
    if (instance != null) {
      instance.close();
    }
    if (windows != null) {
      windows.close();
    }
    if (settings != null) {
      settings.settle(GOODBYE);
    }
    if (log != null) {
      // A start that is over at once leaves its first lines all the same.
      if (!logging.awaitEnd(GOODBYE)) {
        LOG.warn("The log's file did not open within {}", GOODBYE);
      }
      log.close();
    }
  }
}
