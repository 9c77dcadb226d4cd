package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import dev.howdah.schema.inspection.TargetPlace;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah journal list}: what Howdah changed, newest first. */
@Command(
    name = "list",
    description = "List what Howdah on this computer changed in the database, newest first.")
class JournalListCommand extends TargetCommand {
  @Option(names = "--all", description = "The changes of all databases; connects to none.")
  private boolean all;

  @Option(names = "--limit", paramLabel = "N", description = "Only the newest N.")
  private int limit = Integer.MAX_VALUE;

  JournalListCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    if (limit < 1) {
      throw new UsageException("--limit wants a number from 1.");
    }
  }

  @Override
  final Optional<Integer> runWithoutTarget() {
    return all
        ? Optional.of(tell(Optional.empty(), invocation().journal().entries(), Optional.empty()))
        : Optional.empty();
  }

  @Override
  final int run(Target target) {
    Place here = TargetPlace.of(target, invocation().cancellation());
    return tell(Optional.of(target), invocation().journal().known(here), Optional.of(here));
  }

  private int tell(Optional<Target> target, List<Entry> entries, Optional<Place> here) {
    List<Entry> shown = entries.stream().limit(limit).toList();
    JournalReport.noteDamage(invocation());
    if (json()) {
      terminal().print(JournalReport.json(target, shown));
    } else {
      target.ifPresent(connected -> terminal().print(ServerReport.line(connected)));
      terminal().print(JournalReport.table(shown, here));
    }
    return ExitStatus.WELL;
  }
}
