package dev.howdah.cli;

import java.util.List;

/** Runs a subcommand. */
public final class CommandLineMain {
  private CommandLineMain() {}

  /**
   * Whether these arguments ask for a subcommand (or help, or the version) and not for a window.
   */
  public static boolean handles(List<String> arguments) {
    return !arguments.isEmpty() && !arguments.equals(List.of("--demo"));
  }

  /** Runs it and returns the exit status: 0 well, 1 failed, 2 wrong usage. */
  public static int run(List<String> arguments) {
    throw new UnsupportedOperationException(arguments.toString());
  }
}
