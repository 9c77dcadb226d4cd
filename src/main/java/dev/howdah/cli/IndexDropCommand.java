package dev.howdah.cli;

import dev.howdah.index.DropPlan;
import dev.howdah.index.Indexes;
import dev.howdah.monitor.Units;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code howdah index drop}: drops indexes concurrently, and keeps what makes them again. */
@Command(
    name = "drop",
    description = {
      "Drop indexes with DROP INDEX CONCURRENTLY; 'howdah journal undo' makes them again.",
      "What enforces a constraint or identifies replicated rows is left alone."
    })
final class IndexDropCommand extends IndexActionCommand<DropPlan> {
  IndexDropCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  String action() {
    return "drop_index";
  }

  @Override
  String verb() {
    return "Drop";
  }

  @Override
  DropPlan plan(Indexes indexes, String schema, String name) {
    return indexes.planDrop(schema, name, invocation().cancellation());
  }

  @Override
  String name(DropPlan plan) {
    return plan.index();
  }

  @Override
  String sql(DropPlan plan) {
    return plan.sql();
  }

  @Override
  List<String> remarks(DropPlan plan) {
    return plan.lock().stream().toList();
  }

  @Override
  Optional<String> obstacle(DropPlan plan) {
    return plan.bond();
  }

  @Override
  void members(JsonText json, DropPlan plan) {
    json.text("table_name", plan.table())
        .number("size_bytes", plan.sizeBytes())
        .texts("undo", plan.undo())
        .text("lock", plan.lock());
  }

  @Override
  Result run(Indexes indexes, DropPlan plan, Consumer<String> progress) {
    return new Result(
        indexes.drop(plan, told -> progress.accept(told.words()), invocation().cancellation()),
        "dropped " + plan.index() + ", " + Units.pretty(plan.sizeBytes()));
  }
}
