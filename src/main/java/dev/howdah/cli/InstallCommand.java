package dev.howdah.cli;

import dev.howdah.schema.Plan;
import dev.howdah.schema.Schema;
import dev.howdah.schema.Selection;
import picocli.CommandLine.Command;

/** {@code howdah install}: makes the functions and views. */
@Command(
    name = "install",
    description = "Install the functions and views; a second time there is nothing to do.")
final class InstallCommand extends PlanCommand {
  InstallCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  Plan plan(Schema schema) {
    return schema.planInstall(Selection.standard(), invocation().cancellation());
  }

  @Override
  String action(int objects) {
    return "Run these " + objects + " statements to install";
  }

  @Override
  String nothingToDo() {
    return "Nothing to do: everything is installed.";
  }
}
