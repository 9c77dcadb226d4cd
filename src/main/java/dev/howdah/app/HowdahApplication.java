package dev.howdah.app;

import dev.howdah.cli.Arguments;
import dev.howdah.cli.StartupTrace;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.store.DataFolder;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.theme.Theme;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JavaFX's life cycle: hands the primary window to {@link Windows} and closes them at the end. */
public final class HowdahApplication extends Application {
  private static final Logger LOG = LoggerFactory.getLogger(HowdahApplication.class);

  private static final String LOOK = "look";
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private @Nullable Windows windows;
  private @Nullable Settings settings;

  /** Off the JavaFX thread, as the launcher calls it. */
  @Override
  public void init() {
    settings = Settings.read(DataFolder.standard(), UiAction.virtualThreads());
  }

  @Override
  public void start(Stage stage) {
    StartupTrace trace = StartupTrace.of(getParameters().getRaw());
    trace.reached("toolkit");
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> LOG.error("Nobody handled this on {}", thread.getName(), thrown));
    Arguments arguments =
        Arguments.window(getParameters().getRaw())
            .orElseThrow(() -> new IllegalArgumentException("not a window's arguments"));
    Windows made =
        new Windows(
            Common.of(
                theme(),
                LibpqDefaults.ofProcess(),
                DemoHost.inUserCache(),
                Clock.system(ZoneId.systemDefault()),
                DataFolder.standard()));
    windows = made;
    made.open(stage, arguments);
    if (trace.isWanted()) {
      boolean target =
          arguments.demo() || arguments.url().isPresent() || arguments.profile().isPresent();
      new StartupWatch(trace, made, target, UiExecutor.javafx()).start();
    }
  }

  private Theme theme() {
    Settings known = settings;
    if (known == null) {
      return new Theme(Theme.Choice.SYSTEM);
    }
    Theme theme = new Theme(known.choice(LOOK, Theme.Choice.SYSTEM));
    theme.choiceProperty().addListener((any, before, now) -> known.put(LOOK, now));
    return theme;
  }

  @Override
  public void stop() throws InterruptedException {
    if (windows != null) {
      windows.close();
    }
    if (settings != null) {
      settings.settle(GOODBYE);
    }
  }
}
