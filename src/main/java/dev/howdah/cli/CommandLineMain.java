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
import picocli.CommandLine.Help.Ansi;

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
    CommandLine commands = commands(invocation, root);
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

  private static CommandLine commands(Invocation invocation, RootCommand root) {
    CommandLine index =
        new CommandLine(new IndexCommand())
            .addSubcommand(new IndexListCommand(invocation, root))
            .addSubcommand(new IndexFindingsCommand(invocation, root))
            .addSubcommand(new IndexForecastCommand(invocation, root))
            .addSubcommand(new IndexCreateCommand(invocation, root))
            .addSubcommand(new IndexDropCommand(invocation, root))
            .addSubcommand(new IndexReindexCommand(invocation, root))
            .addSubcommand(new IndexWatchCommand(invocation, root))
            .addSubcommand(new IndexAccountCommand(invocation, root))
            .addSubcommand(new IndexRemoveInvalidCommand(invocation, root));
    CommandLine journal =
        new CommandLine(new JournalCommand(invocation, root))
            .addSubcommand(new JournalListCommand(invocation, root))
            .addSubcommand(new JournalShowCommand(invocation, root))
            .addSubcommand(new JournalUndoCommand(invocation, root))
            .addSubcommand(new JournalExportCommand(invocation, root));
    CommandLine profile =
        new CommandLine(new ProfileCommand(invocation, root))
            .addSubcommand(new ProfileListCommand(invocation, root))
            .addSubcommand(new ProfileShowCommand(invocation, root))
            .addSubcommand(new ProfileSaveCommand(invocation, root))
            .addSubcommand(new ProfileRemoveCommand(invocation, root))
            .addSubcommand(new ProfileImportCommand(invocation, root));
    return new CommandLine(root)
        .addSubcommand(new InspectCommand(invocation, root))
        .addSubcommand(new GrantsCommand(invocation, root))
        .addSubcommand(new InstallCommand(invocation, root))
        .addSubcommand(new UninstallCommand(invocation, root))
        .addSubcommand(new AnalyzeCommand(invocation, root))
        .addSubcommand(new SampleCommand(invocation, root))
        .addSubcommand(index)
        .addSubcommand(journal)
        .addSubcommand(profile)
        .addSubcommand(new CommandLine.HelpCommand())
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(invocation.terminal().out())
        .setErr(invocation.terminal().err());
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
  }
}
