package dev.howdah.cli;

import picocli.CommandLine.Option;

/** The options of every command that changes the database. */
final class WriteOptions {
  @Option(names = "--dry-run", description = "Show the exact SQL and write nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Go ahead without asking.")
  private boolean yes;

  boolean dryRun() {
    return dryRun;
  }

  boolean yes() {
    return yes;
  }

  /** Refuses, before anything is touched, what would have to ask and cannot. */
  void check(Terminal terminal) {
    if (!dryRun && !yes && terminal.prompt().isEmpty()) {
      throw new UsageException(
          "There is no terminal to ask on: give --yes to go ahead, or --dry-run to only see the"
              + " SQL.");
    }
  }
}
