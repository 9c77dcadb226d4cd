package dev.howdah;

import dev.howdah.app.Launch;
import dev.howdah.cli.CommandLineMain;
import java.util.List;

/** Picks the command line or the window, nothing else, so that neither loads the other. */
public final class Main {
  private Main() {}

  /** Without arguments, or with {@code --demo}, the window; with a subcommand, no toolkit. */
  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    if (CommandLineMain.handles(arguments)) {
      System.exit(CommandLineMain.run(arguments));
    }
    Launch.window(arguments);
  }
}
