package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.Indexes;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.RebuildPlan;
import dev.howdah.monitor.Units;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code howdah index reindex}: builds indexes anew in their place, or finishes INVALID ones. */
@Command(
    name = "reindex",
    description = {
      "Rebuild indexes with REINDEX INDEX CONCURRENTLY, one after the other.",
      "An INVALID index is finished so; Ctrl-C cancels and removes what the rebuild left."
    })
final class IndexReindexCommand extends IndexActionCommand<RebuildPlan> {
  IndexReindexCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  String action() {
    return "reindex";
  }

  @Override
  String verb() {
    return "Rebuild";
  }

  @Override
  RebuildPlan plan(Indexes indexes, String schema, String name) {
    return indexes.planRebuild(schema, name, invocation().cancellation());
  }

  @Override
  String name(RebuildPlan plan) {
    return plan.index();
  }

  @Override
  String sql(RebuildPlan plan) {
    return plan.sql();
  }

  @Override
  List<String> remarks(RebuildPlan plan) {
    return List.of();
  }

  @Override
  Optional<String> obstacle(RebuildPlan plan) {
    return plan.obstacle();
  }

  @Override
  void members(JsonText json, RebuildPlan plan) {
    json.text("table_name", plan.table())
        .number("size_bytes", plan.sizeBytes())
        .flag("is_valid", plan.valid());
  }

  @Override
  Result run(Indexes indexes, RebuildPlan plan, Consumer<String> progress) {
    BuildOutcome outcome =
        indexes.rebuild(
            plan,
            told -> progress.accept(IndexBuildReport.words(told)),
            invocation().cancellation());
    return switch (outcome) {
      case BuildOutcome.Built built ->
          new Result(
              Optional.empty(),
              "rebuilt %s, %s before, %s now%s"
                  .formatted(
                      plan.index(),
                      Units.pretty(plan.sizeBytes()),
                      Units.pretty(built.sizeBytes()),
                      built.remark().map(remark -> ". " + remark).orElse("")));
      case BuildOutcome.Cancelled(Optional<InvalidIndex> left) ->
          failed(
              new Failure.Cancelled(
                  "The rebuild was cancelled." + stays(plan, left),
                  "Start it again when you want to.",
                  plan.sql(),
                  Optional.empty()));
      case BuildOutcome.Failed(Failure why, Optional<InvalidIndex> left) ->
          failed(
              new Failure.Unexpected(
                  why.sentence()
                      + (why instanceof Failure.Usage && left.isEmpty() ? "" : stays(plan, left)),
                  why.nextStep(),
                  why.detail(),
                  why.sqlState()));
      case BuildOutcome.Unknown(Failure why) -> failed(why);
    };
  }

  private static Result failed(Failure why) {
    return new Result(Optional.of(why), "");
  }

  private static String stays(RebuildPlan plan, Optional<InvalidIndex> left) {
    return left.map(index -> " " + index.index() + " stays INVALID.")
        .orElse(plan.valid() ? "" : " " + plan.index() + " is INVALID as before.");
  }
}
