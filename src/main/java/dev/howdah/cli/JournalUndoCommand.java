package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code howdah journal undo}: takes one change back. */
@Command(
    name = "undo",
    description =
        "Take one change of this database back; what is no longer what it made is left alone.")
final class JournalUndoCommand extends PlanCommand {
  @Parameters(paramLabel = "ID", description = "As 'howdah journal list' tells.")
  private String id = "";

  @Option(
      names = "--here",
      description =
          "Also where the change was made at another address, on a server of the same identity:"
              + " this one is a copy of it, or the same.")
  private boolean here;

  JournalUndoCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    super.checkUsage();
    entry();
  }

  private Entry entry() {
    return JournalReport.entry(invocation().journal(), id);
  }

  @Override
  Plan plan(Target target, Schema schema, Inspection inspection) {
    return schema.planUndo(entry(), here, invocation().cancellation());
  }

  @Override
  String action(int statements) {
    return statements == 1
        ? "Run this statement to take back " + id
        : "Run these " + statements + " statements to take back " + id;
  }

  @Override
  String nothingToDo(Plan plan) {
    return "Nothing to do: of what " + id + " did, nothing is there that could be taken back.";
  }
}
