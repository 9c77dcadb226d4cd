package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.secret.Keychain;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.connect.store.DataFolder;
import dev.howdah.journal.Journal;
import dev.howdah.journal.JournalFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** Runs a subcommand on the calling thread; the only user of the process's standard streams. */
public final class CommandLineMain {
  private CommandLineMain() {}

  /**
   * Whether these arguments ask for a subcommand (or help, or the version) and not for a window.
   */
  public static boolean handles(List<String> arguments) {
    return Arguments.window(arguments).isEmpty();
  }

  /**
   * Runs it and returns the exit status: 0 well, 1 failed, 2 wrong usage, 130 interrupted. Ctrl-C
   * cancels on the server and waits, bounded, until it is tidy; the JVM then ends with 130 by
   * itself.
   */
  public static int run(List<String> arguments) {
    if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
      return version();
    }
    if (!arguments.contains("--verbose")) {
      LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
    }
    Invocation invocation =
        new Invocation(
            new Terminal(
                writer(FileDescriptor.out), writer(FileDescriptor.err), ConsolePrompt.ofProcess()),
            Surroundings.ofProcess(),
            Clock.systemUTC(),
            new Cancellation(),
            new Journal(JournalFolder.standard(), Clock.systemUTC()),
            new Profiles(DataFolder.standard(), Keychain.ofSystem(), Clock.systemUTC()));
    Runtime.getRuntime().addShutdownHook(new Thread(invocation::interrupt, "howdah-interrupt"));
    try {
      return run(arguments, invocation);
    } finally {
      invocation.ended();
    }
  }

  /** Scripts ask for it often: told without picocli and what the commands need. */
  private static int version() {
    Terminal terminal =
        new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), Optional.empty());
    try {
      terminal.print(Build.text());
    } catch (IOException e) {
      terminal.note("howdah: " + e.getMessage());
      return ExitStatus.FAILED;
    }
    return terminal.isBroken() ? unwritten(terminal) : ExitStatus.WELL;
  }

  private static int unwritten(Terminal terminal) {
    terminal.note("howdah: The result could not be written to the standard output.");
    return ExitStatus.FAILED;
  }

  static int run(List<String> arguments, Invocation invocation) {
    Terminal terminal = invocation.terminal();
    ErrorReport errors =
        new ErrorReport(
            terminal,
            new SecretMask(
                arguments,
                Optional.ofNullable(invocation.defaults().variables().get("PGPASSWORD"))));
    RootCommand root = new RootCommand();
    CommandLine commands = new Commands(invocation, root).named(arguments);
    commands.setParameterExceptionHandler(
        (mistake, args) -> {
          errors.usage(
              mistake instanceof CommandLine.UnmatchedArgumentException unmatched
                  ? Unmatched.words(unmatched)
                  : Objects.requireNonNullElse(
                      mistake.getMessage(), "The arguments cannot be understood."),
              mistake.getCommandLine().getCommandSpec().qualifiedName());
          return ExitStatus.USAGE;
        });
    commands.setExecutionExceptionHandler(
        (thrown, command, result) -> {
          if (thrown instanceof UsageException usage) {
            errors.usage(usage.sentence(), command.getCommandSpec().qualifiedName());
            return ExitStatus.USAGE;
          }
          errors.failure(thrown, root.verbose());
          return ExitStatus.FAILED;
        });
    int status = commands.execute(arguments.toArray(String[]::new));
    if (invocation.cancellation().isRequested()) {
      return ExitStatus.INTERRUPTED;
    }
    if (terminal.isBroken()) {
      return Math.max(status, unwritten(terminal));
    }
    return status;
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
  }
}
