package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Plan;
import dev.howdah.schema.Schema;
import picocli.CommandLine.Command;

/** {@code howdah uninstall}: takes away exactly what Howdah installed. */
@Command(
    name = "uninstall",
    description = "Remove exactly what Howdah installed, and nothing that others made.")
final class UninstallCommand extends PlanCommand {
  UninstallCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  Plan plan(Target target, Schema schema, Inspection inspection) {
    return schema.planUninstall(invocation().cancellation());
  }

  @Override
  String action(int statements) {
    return "Run these " + statements + " statements to uninstall";
  }

  @Override
  String nothingToDo() {
    return "Nothing to do: Howdah has installed nothing here.";
  }
}
