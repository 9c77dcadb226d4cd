package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.schema.Outcome;
import dev.howdah.schema.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan and what came of it, as JSON and as text. */
final class PlanReport {
  private PlanReport() {}

  /** The plan, with the outcome where it was run. */
  static String json(Target target, Plan plan, boolean dryRun, Optional<Outcome> outcome) {
    return JsonText.object(
        false,
        json -> {
          ServerReport.write(json, target);
          json.text("action", EntryReport.lower(plan.action()))
              .flag("dry_run", dryRun)
              .text("schema", plan.schema())
              .objects(
                  "statements",
                  plan.statements(),
                  (each, statement) ->
                      each.text("object", statement.object())
                          .text("kind", EntryReport.lower(statement.kind()))
                          .text("sql", statement.sql())
                          .text("why", statement.why())
                          .text("lock", statement.lock().words()))
              .texts("obstacles", plan.obstacles())
              .texts("kept", plan.kept());
          if (outcome.isPresent()) {
            json.object(
                "outcome",
                run ->
                    run.texts("done", outcome.get().done())
                        .seconds("took_seconds", outcome.get().took()));
          } else {
            json.nothing("outcome");
          }
        });
  }

  /** What a person reads before saying yes: the exact SQL, each with its reason and its lock. */
  static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    plan.statements()
        .forEach(
            statement -> {
              lines.add("-- " + PlainText.oneLine(statement.why()));
              lines.add("-- Lock: " + PlainText.oneLine(statement.lock().words()));
              lines.add(PlainText.lines(statement.sql().strip()) + ";");
              lines.add("");
            });
    return lines;
  }

  static List<String> done(Outcome outcome) {
    String word = outcome.action() == Plan.Action.INSTALL ? "installed" : "removed";
    List<String> lines = new ArrayList<>();
    outcome.done().forEach(object -> lines.add(word + " " + PlainText.oneLine(object)));
    lines.add(
        outcome.done().size() + " objects " + word + " in " + outcome.took().toMillis() + " ms.");
    return lines;
  }
}
