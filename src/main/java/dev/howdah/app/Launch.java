package dev.howdah.app;

import java.util.List;
import javafx.application.Application;

/** Opens the window; apart from {@code Main}, so that the command line never loads JavaFX. */
public final class Launch {
  private Launch() {}

  /** Runs the application until its window closes. Call it once, on the main thread. */
  public static void window(List<String> arguments) {
    Application.launch(HowdahApplication.class, arguments.toArray(String[]::new));
  }
}
