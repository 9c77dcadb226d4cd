package dev.howdah.cli;

import picocli.CommandLine.Command;

/** {@code howdah index}: holds its subcommands. */
@Command(name = "index", description = "List, create, rebuild, drop and clean up indexes.")
final class IndexCommand {}
