package dev.howdah.cli;

import dev.howdah.monitor.Units;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.plan.Need;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.plan.PlannedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person reads before saying yes. All but the statements themselves are SQL comments. */
final class PlanText {
  private PlanText() {}

  /**
   * Each statement with its reason, its lock, what it lacks and what it costs; then the sum.
   *
   * @param remarks further comments
   */
  static List<String> lines(Plan plan, List<String> remarks) {
    List<String> lines = new ArrayList<>();
    plan.statements().forEach(statement -> lines.addAll(lines(statement)));
    lines.addAll(remarks);
    total(plan).ifPresent(lines::add);
    return lines;
  }

  private static List<String> lines(PlannedStatement statement) {
    List<String> lines = new ArrayList<>();
    lines.add(comment(statement.why()));
    lines.add(comment("Lock: " + statement.lock().words() + held(statement)));
    statement.needs().stream()
        .filter(need -> !need.met())
        .map(Need::words)
        .forEach(words -> lines.add(comment("Missing: " + words)));
    cost(statement).ifPresent(cost -> lines.add(comment("Cost: " + words(cost))));
    lines.add(PlainText.lines(statement.sql().strip()) + ";");
    lines.add("");
    return lines;
  }

  private static String held(PlannedStatement statement) {
    String held = statement.lock().held();
    return held.isBlank() ? "" : "; held " + held;
  }

  /** One line of a comment. */
  static String comment(String text) {
    return "-- " + PlainText.oneLine(text);
  }

  private static Optional<IndexCost> cost(PlannedStatement statement) {
    return statement.index().flatMap(PlannedIndex::cost);
  }

  private static String words(IndexCost cost) {
    return (cost.bytes() < 0 ? "size unknown" : "about " + Units.pretty(cost.bytes()))
        + ", "
        + (cost.build().isZero() ? "time unknown" : time(cost.build()))
        + (cost.words().isBlank() ? "" : ". " + cost.words());
  }

  private static Optional<String> total(Plan plan) {
    List<IndexCost> costs =
        plan.statements().stream().flatMap(statement -> cost(statement).stream()).toList();
    if (costs.isEmpty()) {
      return Optional.empty();
    }
    long bytes = costs.stream().mapToLong(IndexCost::bytes).filter(size -> size > 0).sum();
    Duration build = costs.stream().map(IndexCost::build).reduce(Duration.ZERO, Duration::plus);
    long unknown = costs.stream().filter(cost -> cost.bytes() < 0).count();
    return Optional.of(
        comment(
            "%d indexes: about %s and %s in all%s."
                .formatted(
                    costs.size(),
                    Units.pretty(bytes),
                    time(build),
                    unknown == 0 ? "" : ", without " + unknown + " of unknown size")));
  }

  private static String time(Duration time) {
    long seconds = Math.round(time.toMillis() / 1_000.0);
    if (seconds < 1) {
      return "under a second";
    }
    if (seconds < 55) {
      return "about " + seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return "about " + (minutes < 55 ? minutes + " min" : Math.round(minutes / 60.0) + " h");
  }
}
