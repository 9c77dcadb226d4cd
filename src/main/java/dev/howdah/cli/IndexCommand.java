package dev.howdah.cli;

import picocli.CommandLine.Command;

/** {@code howdah index}: holds its subcommands. */
@Command(
    name = "index",
    description =
        "List, judge, create, rebuild, drop and clean up indexes, and tell what they bring.")
final class IndexCommand {}
