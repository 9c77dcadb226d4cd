package dev.howdah.app;

import java.util.List;

/** Opens the window. */
public final class Launch {
  private Launch() {}

  /** Runs the application until its last window closes. */
  public static void window(List<String> arguments) {
    throw new UnsupportedOperationException(arguments.toString());
  }
}
