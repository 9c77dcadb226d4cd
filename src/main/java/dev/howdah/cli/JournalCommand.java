package dev.howdah.cli;

import picocli.CommandLine.Command;

/** {@code howdah journal}: lists, and holds its subcommands. */
@Command(
    name = "journal",
    description = "Tell what Howdah changed, with the SQL that takes it back; alone it lists.")
final class JournalCommand extends JournalListCommand {
  JournalCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }
}
