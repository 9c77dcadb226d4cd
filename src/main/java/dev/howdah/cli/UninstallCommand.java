package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah uninstall}: takes away exactly what Howdah installed. */
@Command(
    name = "uninstall",
    description = "Remove exactly what Howdah installed, and nothing that others made.")
final class UninstallCommand extends PlanCommand {
  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "Where it was installed; without it, beside the gateway's tables.")
  private @Nullable String installed;

  UninstallCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  Optional<String> home() {
    return Optional.ofNullable(installed);
  }

  @Override
  Plan plan(Target target, Schema schema, Inspection inspection) {
    return schema.planUninstall(home(), invocation().cancellation());
  }

  @Override
  String action(int statements) {
    return "Run these " + statements + " statements to uninstall";
  }

  @Override
  String nothingToDo(Plan plan, Inspection inspection) {
    return plan.kept().isEmpty()
        ? "Nothing to do: Howdah has installed nothing here."
        : "Nothing to do: what stands here is kept.";
  }
}
