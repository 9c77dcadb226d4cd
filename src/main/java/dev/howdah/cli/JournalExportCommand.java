package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.journal.Entry;
import dev.howdah.journal.JournalExport;
import dev.howdah.schema.inspection.TargetPlace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code howdah journal export}: the journal as a file. */
@Command(
    name = "export",
    description = "Write the journal into a file: a readable script (.sql) or JSON (.json).")
final class JournalExportCommand extends TargetCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "Its ending tells the format; - for the standard output, with --json as JSON.")
  private String file = "";

  @Option(names = "--all", description = "The changes of all databases; connects to none.")
  private boolean all;

  JournalExportCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    if (!file.equals(TextFile.OUTPUT) && !ends(".sql") && !ends(".json")) {
      throw new UsageException("The file has to end in .sql or .json.");
    }
  }

  private boolean ends(String ending) {
    return file.toLowerCase(Locale.ROOT).endsWith(ending);
  }

  @Override
  Optional<Integer> runWithoutTarget() {
    return all ? Optional.of(write(invocation().journal().entries())) : Optional.empty();
  }

  @Override
  int run(Target target) {
    return write(
        invocation().journal().entries(TargetPlace.of(target, invocation().cancellation())));
  }

  private int write(List<Entry> entries) {
    JournalReport.noteDamage(invocation());
    boolean asJson = file.equals(TextFile.OUTPUT) ? json() : ends(".json");
    new TextFile(terminal(), file)
        .write(asJson ? JournalExport.json(entries) : JournalExport.sql(entries));
    return ExitStatus.WELL;
  }
}
