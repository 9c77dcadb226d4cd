package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A plan as JSON, and what came of it. */
final class PlanReport {
  private PlanReport() {}

  /**
   * The plan, with the outcome where it was run.
   *
   * @param members further ones that belong to the action
   */
  static String json(
      Target target,
      Plan plan,
      boolean dryRun,
      Optional<Outcome> outcome,
      Consumer<JsonText> members) {
    return JsonText.object(
        false,
        json -> {
          ServerReport.write(json, target);
          json.text("action", EntryReport.lower(plan.action()))
              .flag("dry_run", dryRun)
              .text("schema", plan.schema())
              .text("undoes", plan.undoes())
              .objects("statements", plan.statements(), PlanReport::write)
              .texts("obstacles", plan.obstacles())
              .texts("kept", plan.kept())
              .objects(
                  "unfit",
                  plan.unfit(),
                  (each, unfit) ->
                      each.text("name", unfit.name())
                          .text("kind", EntryReport.lower(unfit.kind()))
                          .text("reason", unfit.reason()));
          members.accept(json);
          outcome.ifPresentOrElse(
              ended -> json.object("outcome", each -> write(each, ended)),
              () -> json.nothing("outcome"));
        });
  }

  private static void write(JsonText json, PlannedStatement statement) {
    json.text("object", statement.object())
        .text("kind", EntryReport.lower(statement.kind()))
        .number("phase", statement.phase())
        .text("sql", statement.sql())
        .text("why", statement.why())
        .text("lock", statement.lock().words())
        .text("held", statement.lock().held())
        .objects(
            "needs",
            statement.needs(),
            (each, need) -> each.text("need", need.words()).flag("met", need.met()));
    statement
        .index()
        .flatMap(PlannedIndex::cost)
        .ifPresentOrElse(
            cost -> json.object("cost", each -> write(each, cost)), () -> json.nothing("cost"));
    json.text("undo", statement.undo());
  }

  private static void write(JsonText json, IndexCost cost) {
    json.number("bytes", cost.bytes() < 0 ? null : Long.valueOf(cost.bytes()));
    if (cost.build().isZero()) {
      json.nothing("seconds");
    } else {
      json.seconds("seconds", cost.build());
    }
    json.text("words", cost.words())
        .number("inserts", cost.inserts())
        .number("updates", cost.updates())
        .number("heap_only_updates", cost.heapOnly())
        .flag("loses_heap_only_updates", cost.losesHeapOnly());
  }

  private static void write(JsonText json, Outcome outcome) {
    json.texts("done", outcome.done())
        .objects(
            "failed",
            outcome.failed(),
            (each, failed) ->
                each.text("object", failed.statement().object())
                    .text("sentence", failed.failure().sentence())
                    .text("next_step", failed.failure().nextStep())
                    .text("sqlstate", failed.failure().sqlState()))
        .seconds("took_seconds", outcome.took());
  }

  /** What failed, in a sentence and its next step. */
  static String failure(Outcome.FailedStatement failed) {
    Failure failure = failed.failure();
    return failed.statement().object() + ": " + failure.sentence() + " " + failure.nextStep();
  }

  static List<String> done(Outcome outcome) {
    String word =
        switch (outcome.action()) {
          case INSTALL -> "installed";
          case UNINSTALL -> "removed";
          case ANALYZE -> "analyzed";
          case UNDO -> "taken back";
        };
    if (outcome.nothingLeft()) {
      return List.of(
          "Nothing was left to do: all of it was "
              + word
              + " meanwhile"
              + outcome.before().map(who -> " by " + PlainText.oneLine(who)).orElse("")
              + ".");
    }
    List<String> lines = new ArrayList<>();
    outcome.done().forEach(object -> lines.add(word + " " + PlainText.oneLine(object)));
    lines.add(
        outcome.done().size()
            + (outcome.done().size() == 1 ? " object " : " objects ")
            + word
            + " in "
            + Took.words(outcome.took())
            + "."
            + (outcome.failed().isEmpty() ? "" : " " + outcome.failed().size() + " failed."));
    return lines;
  }
}
