package dev.howdah.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that changes the database. */
final class WriteOptions {
  @Option(names = "--dry-run", description = "Show the exact SQL and write nothing.")
  private boolean dryRun;

  @Option(
      names = "--yes",
      description = "Go ahead without asking; on production --confirm is needed instead.")
  private boolean yes;

  @Option(
      names = "--confirm",
      paramLabel = "DATABASE",
      description = "Go ahead without asking, where the database has exactly this name.")
  private @Nullable String confirm;

  boolean dryRun() {
    return dryRun;
  }

  /** Whether to go ahead without asking. */
  boolean yes() {
    return yes || confirm != null;
  }

  /** The name that the database has to have; a person would be asked to type it. */
  Optional<String> confirm() {
    return Optional.ofNullable(confirm);
  }

  /** Refuses, before anything is touched, what would have to ask and cannot. */
  void check(Terminal terminal) {
    if (!dryRun && !yes() && terminal.prompt().isEmpty()) {
      throw new UsageException(
          "There is no terminal to ask on: give --yes to go ahead (--confirm DATABASE on"
              + " production), or --dry-run to only see the SQL.");
    }
  }
}
