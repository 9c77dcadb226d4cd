package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.TableStatistics;
import dev.howdah.schema.plan.Plan;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code howdah analyze}: freshens the planner's statistics. */
@Command(
    name = "analyze",
    description =
        "Tell how old the planner's statistics of the gateway's tables are, and ANALYZE them.")
final class AnalyzeCommand extends PlanCommand {
  @Parameters(
      paramLabel = "TABLE",
      arity = "0..*",
      description = "Only these of the gateway's tables.")
  private List<String> tables = List.of();

  AnalyzeCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  Plan plan(Target target, Schema schema, Inspection inspection) {
    return schema.planAnalyze(Set.copyOf(tables), invocation().cancellation());
  }

  @Override
  boolean isFulfillable(Plan plan) {
    return tables.isEmpty() || plan.unfit().isEmpty();
  }

  @Override
  String action(int statements) {
    return "Analyze " + statements + (statements == 1 ? " table" : " tables");
  }

  @Override
  String nothingToDo(Plan plan) {
    return "Nothing to do: none of these tables is here.";
  }

  @Override
  List<String> before(Inspection inspection) {
    return EntryReport.statistics(
        new Inspection(
            inspection.inspectedAt(),
            inspection.schema(),
            inspection.entries(),
            statistics(inspection)));
  }

  @Override
  void members(JsonText json, Inspection inspection) {
    json.objects("statistics", statistics(inspection), EntryReport::write);
  }

  private List<TableStatistics> statistics(Inspection inspection) {
    return inspection.statistics().stream()
        .filter(table -> tables.isEmpty() || tables.contains(table.table()))
        .toList();
  }
}
