package dev.howdah.app;

import dev.howdah.cli.CommandLineMain;
import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The start as users see it, from one process: what the installer records for the start-up cache,
 * so that the packaged application need not load and link its classes anew each time. Runs the
 * command line and the window, and ends by itself.
 *
 * <p>{@code --demo} runs them on the demo of this process. For a package without a demo another
 * process has one, started with {@code --host}: it tells the address in a line and ends with its
 * standard input; {@code --url ADDRESS} runs them on that. Without either only the connect screen
 * is opened.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    List<String> arguments = List.of(args);
    if (arguments.equals(List.of("--host"))) {
      host();
      return;
    }
    recordMain();
    CommandLineMain.run(List.of("--version"));
    CommandLineMain.run(List.of("--help"));
    CommandLineMain.run(List.of("sample", "--help"));
    if (arguments.size() == 2 && arguments.getFirst().equals("--url")) {
      on(arguments.getLast());
    } else if (arguments.equals(List.of("--demo"))) {
      try (DemoHost demo = DemoHost.inUserCache()) {
        on(uri(demo.start(progress -> {}, Cancellation.never())));
      }
    } else {
      Launch.window(List.of("--trace-startup", "--exit-when-usable"));
    }
  }

  /** It does not run here, and is recorded only once it is initialised; this room knows it not. */
  private static void recordMain() {
    try {
      Class.forName("dev.howdah.Main");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void on(String uri) {
    CommandLineMain.run(List.of("inspect", "--url", uri));
    CommandLineMain.run(List.of("sample", "--url", uri));
    CommandLineMain.run(List.of("sample", "--json", "--url", uri));
    Launch.window(List.of("--url", uri, "--trace-startup", "--exit-when-usable"));
  }

  private static void host() throws IOException {
    try (DemoHost demo = DemoHost.inUserCache();
        PrintStream out =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      out.println(uri(demo.start(progress -> {}, Cancellation.never())));
      try (InputStream until = System.in) {
        until.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private static String uri(ConnectionSettings settings) {
    return "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(
            settings.user(),
            settings.password().orElseThrow().reveal(),
            settings.hosts().getFirst().host(),
            settings.hosts().getFirst().port(),
            settings.database());
  }
}
