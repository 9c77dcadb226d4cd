package dev.howdah.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The commands of {@code howdah}. To describe them all to picocli takes longer than most of them
 * run: where the arguments begin with the name of one, it alone is described. Belongs to the thread
 * that runs the command.
 */
final class Commands {
  private final Invocation invocation;
  private final RootCommand root;
  private final Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();

  Commands(Invocation invocation, RootCommand root) {
    this.invocation = invocation;
    this.root = root;
    all.put("inspect", () -> one(new InspectCommand(invocation, root)));
    all.put("grants", () -> one(new GrantsCommand(invocation, root)));
    all.put("install", () -> one(new InstallCommand(invocation, root)));
    all.put("uninstall", () -> one(new UninstallCommand(invocation, root)));
    all.put("analyze", () -> one(new AnalyzeCommand(invocation, root)));
    all.put("sample", () -> one(new SampleCommand(invocation, root)));
    all.put("index", this::index);
    all.put("journal", this::journal);
    all.put("profile", this::profile);
    all.put("help", () -> one(new CommandLine.HelpCommand()));
  }

  /**
   * The command that the arguments begin with; all of them where they begin with something else.
   */
  CommandLine named(List<String> arguments) {
    CommandLine commands = one(root);
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    // The help tells of all of them.
    boolean isAlone = all.containsKey(first) && !first.equals("help");
    all.forEach(
        (name, command) -> {
          if (!isAlone || name.equals(first)) {
            commands.addSubcommand(name, command.get());
          }
        });
    return commands
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(invocation.terminal().out())
        .setErr(invocation.terminal().err());
  }

  private CommandLine index() {
    return one(new IndexCommand())
        .addSubcommand(new IndexListCommand(invocation, root))
        .addSubcommand(new IndexFindingsCommand(invocation, root))
        .addSubcommand(new IndexForecastCommand(invocation, root))
        .addSubcommand(new IndexCreateCommand(invocation, root))
        .addSubcommand(new IndexDropCommand(invocation, root))
        .addSubcommand(new IndexReindexCommand(invocation, root))
        .addSubcommand(new IndexWatchCommand(invocation, root))
        .addSubcommand(new IndexAccountCommand(invocation, root))
        .addSubcommand(new IndexRemoveInvalidCommand(invocation, root));
  }

  private CommandLine journal() {
    return one(new JournalCommand(invocation, root))
        .addSubcommand(new JournalListCommand(invocation, root))
        .addSubcommand(new JournalShowCommand(invocation, root))
        .addSubcommand(new JournalUndoCommand(invocation, root))
        .addSubcommand(new JournalExportCommand(invocation, root));
  }

  private CommandLine profile() {
    return one(new ProfileCommand(invocation, root))
        .addSubcommand(new ProfileListCommand(invocation, root))
        .addSubcommand(new ProfileShowCommand(invocation, root))
        .addSubcommand(new ProfileSaveCommand(invocation, root))
        .addSubcommand(new ProfileRemoveCommand(invocation, root))
        .addSubcommand(new ProfileImportCommand(invocation, root));
  }

  private static CommandLine one(Object command) {
    return new CommandLine(command);
  }
}
