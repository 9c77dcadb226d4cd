package dev.howdah.cli;

import picocli.CommandLine.Command;

/** {@code howdah profile}: lists, and holds its subcommands. */
@Command(
    name = "profile",
    description = "Keep ways to connect, never with a password; alone it lists them.")
final class ProfileCommand extends ProfileListCommand {
  ProfileCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }
}
