package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.journal.Baselines;
import dev.howdah.journal.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code howdah journal show}: one change with its SQL and its undo; connects to no server. */
@Command(
    name = "show",
    description = "Show one change with its exact SQL and what takes it back; needs no server.")
final class JournalShowCommand extends TargetCommand {
  @Parameters(paramLabel = "ID", description = "As 'howdah journal list' tells.")
  private String id = "";

  JournalShowCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  Optional<Integer> runWithoutTarget() {
    Entry entry = JournalReport.entry(invocation().journal(), id);
    terminal()
        .print(
            json()
                ? List.of(JournalReport.json(Optional.empty(), List.of(entry)))
                : JournalReport.details(
                    entry,
                    invocation().journal().baselines(Set.of(id)).getOrDefault(id, Baselines.NONE)));
    return Optional.of(ExitStatus.WELL);
  }

  @Override
  int run(Target target) {
    throw new IllegalStateException("shows what is on this computer");
  }
}
