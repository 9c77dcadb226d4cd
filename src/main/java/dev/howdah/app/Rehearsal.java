package dev.howdah.app;

import dev.howdah.cli.CommandLineMain;
import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import java.util.List;

/**
 * The start as users see it, from one process: what the installer records for the start-up cache,
 * so that the packaged application need not load and link its classes anew each time. Runs the
 * command line and the window on the demo, where there is one, and ends by itself.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** Runs it; with {@code --demo} also against a server. */
  public static void main(String[] args) {
    CommandLineMain.run(List.of("--version"));
    CommandLineMain.run(List.of("sample", "--help"));
    if (!List.of(args).contains("--demo")) {
      Launch.window(List.of("--exit-when-usable"));
      return;
    }
    try (DemoHost demo = DemoHost.inUserCache()) {
      ConnectionSettings settings = demo.start(progress -> {}, Cancellation.never());
      CommandLineMain.run(List.of("sample", "--json", "--url", uri(settings)));
      Launch.window(List.of("--url", uri(settings), "--exit-when-usable"));
    }
  }

  private static String uri(ConnectionSettings settings) {
    return "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(
            settings.user(),
            settings.password().orElseThrow(),
            settings.hosts().getFirst().host(),
            settings.hosts().getFirst().port(),
            settings.database());
  }
}
