package dev.howdah.app;

import dev.howdah.cli.StartupTrace;
import dev.howdah.connect.store.DataFolder;
import dev.howdah.platform.GraphicsCard;
import dev.howdah.platform.SingleInstance;
import dev.howdah.ui.fx.UiAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.LogManager;
import javafx.application.Application;

/** Opens the window; apart from {@code Main}, so that the command line never loads JavaFX. */
public final class Launch {
  /**
   * Set where one that runs was asked and did not take the call: it is not asked again, and this
   * start runs beside it. Its value says why.
   */
  static final String BESIDE = "howdah.beside";

  private Launch() {}

  /**
   * Runs the application until its last window closes; at once when one that runs already has taken
   * over what it was asked for, without a toolkit then. Call it once, on the main thread.
   */
  public static void window(List<String> arguments) {
    if (!StartupTrace.of(arguments).isWanted()) {
      Optional<SingleInstance.Start> other =
          SingleInstance.handOver(
              DataFolder.standard(), call(arguments), UiAction.virtualThreads());
      if (other.isPresent() && other.get() instanceof SingleInstance.Start.HandedOver) {
        return;
      }
      if (other.isPresent() && other.get() instanceof SingleInstance.Start.Beside(String why)) {
        System.setProperty(BESIDE, why);
      }
    }
    List<String> timed = StartupTrace.timed(arguments);
    if (System.getProperty("java.util.logging.config.file") == null) {
      quietLog();
    }
    GraphicsCard.leaveOutWhereAbsent();
    Application.launch(HowdahApplication.class, timed.toArray(String[]::new));
  }

  /** What this start was asked for. */
  static SingleInstance.Call call(List<String> arguments) {
    return new SingleInstance.Call(Path.of("").toAbsolutePath(), arguments);
  }

  private static void quietLog() {
    try (InputStream levels =
        Objects.requireNonNull(Launch.class.getResourceAsStream("logging.properties"))) {
      LogManager.getLogManager().readConfiguration(levels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
