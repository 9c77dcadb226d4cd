package dev.howdah.app;

import dev.howdah.cli.StartupTrace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogManager;
import javafx.application.Application;

/** Opens the window; apart from {@code Main}, so that the command line never loads JavaFX. */
public final class Launch {
  private Launch() {}

  /** Runs the application until its window closes. Call it once, on the main thread. */
  public static void window(List<String> arguments) {
    List<String> timed = StartupTrace.timed(arguments);
    if (System.getProperty("java.util.logging.config.file") == null) {
      quietLog();
    }
    Application.launch(HowdahApplication.class, timed.toArray(String[]::new));
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
