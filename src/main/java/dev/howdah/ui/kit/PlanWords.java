package dev.howdah.ui.kit;

import dev.howdah.monitor.Units;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.RunProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a plan comes to, as sentences; the same on every screen. Any thread. */
public final class PlanWords {
  /** What a statement takes that builds nothing. */
  private static final double MILLIS_EACH = 200;

  private PlanWords() {}

  /** What the plan would do, as one sentence. */
  public static String verdict(Plan plan) {
    boolean blocked = !plan.obstacles().isEmpty();
    if (plan.isEmpty()) {
      return blocked ? "This cannot be done here." : nothing(plan);
    }
    String statements = count(plan.statements().size(), "statement", "statements");
    if (blocked) {
      return statements + " would run, but something is in the way.";
    }
    return statements
        + switch (plan.action()) {
          case INSTALL -> " will run in schema " + VisibleText.of(plan.schema()) + ".";
          case UNINSTALL -> " will take away exactly what Howdah installed.";
          case ANALYZE -> " will refresh what the planner knows.";
          case UNDO -> " will take the change back.";
        }
        + " Nothing has been changed yet.";
  }

  private static String nothing(Plan plan) {
    int kept = plan.kept().size();
    int unfit = plan.unfit().size();
    return "Nothing to do: "
        + switch (plan.action()) {
          case INSTALL ->
              kept + unfit == 0
                  ? "all that is chosen stands as it should."
                  : "what is chosen stands as it should, but for "
                      + Stream.of(
                              kept == 0
                                  ? ""
                                  : kept + " left as " + (kept == 1 ? "it is" : "they are"),
                              unfit == 0
                                  ? ""
                                  : unfit + " that " + (unfit == 1 ? "does" : "do") + " not fit")
                          .filter(part -> !part.isEmpty())
                          .collect(Collectors.joining(" and "))
                      + ".";
          case UNINSTALL ->
              kept == 0
                  ? "nothing of Howdah's stands here."
                  : "nothing of Howdah's has to go; what is kept stands below.";
          case ANALYZE -> "no table is chosen.";
          case UNDO ->
              kept == 0
                  ? "nothing of it stands any more."
                  : "nothing of it has to be taken back any more, as told below.";
        };
  }

  /**
   * How far a run of it is: what ran and stands, what failed, what is not committed, what runs,
   * what is left.
   */
  public static String underway(Plan plan, RunProgress now) {
    int all = plan.statements().size();
    int before = Math.clamp(now.number() - 1L, 0, all);
    int left = Math.max(0, all - before - 1);
    List<String> objects =
        plan.statements().subList(0, before).stream().map(PlannedStatement::object).toList();
    long failed = objects.stream().filter(now.failed()::contains).count();
    long open =
        objects.stream()
            .filter(one -> now.open().contains(one) && !now.failed().contains(one))
            .count();
    return String.format(
        Locale.ROOT,
        "%,d of %s ran%s%s; %s %s is under way, %s.",
        before - failed - open,
        count(all, "statement", "statements"),
        failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed),
        open == 0
            ? ""
            : String.format(
                Locale.ROOT, ", %,d more %s not committed yet", open, open == 1 ? "is" : "are"),
        kind(now.statement().kind()),
        VisibleText.of(now.statement().object()),
        left == 0 ? "the last" : count(left, "is left", "are left"));
  }

  /** The words on the button that runs it, such as {@code Install 6 objects}. */
  public static String deed(Plan plan) {
    long builds = indexes(plan, true);
    long drops = indexes(plan, false);
    long objects = objects(plan);
    List<String> parts = new ArrayList<>();
    if (builds > 0) {
      parts.add("build " + count(builds, "index", "indexes"));
    }
    if (drops > 0) {
      parts.add("drop " + count(drops, "index", "indexes"));
    }
    if (objects > 0 || parts.isEmpty()) {
      parts.add(
          switch (plan.action()) {
            case INSTALL -> "install " + count(objects, "object", "objects");
            case UNINSTALL -> "uninstall " + count(objects, "object", "objects");
            case ANALYZE -> "analyze " + count(objects, "table", "tables");
            case UNDO -> "undo with " + count(plan.statements().size(), "statement", "statements");
          });
    }
    String words = String.join(" and ", parts);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** What it costs in total; empty where it costs nothing worth a word. */
  public static Optional<String> totals(Plan plan) {
    List<IndexCost> costs = costs(plan.statements().stream());
    if (costs.isEmpty()) {
      return Optional.empty();
    }
    long tables =
        plan.statements().stream()
            .flatMap(statement -> statement.index().stream())
            .map(index -> index.schema() + "." + index.table())
            .distinct()
            .count();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s on %s: %s. One after the other, while reads and writes go on.",
            count(costs.size(), "index", "indexes"),
            count(tables, "table", "tables"),
            cost(costs)));
  }

  /** Size and time of several index builds, such as {@code about 1.1 GB · about 1 min}. */
  public static String cost(List<IndexCost> costs) {
    long bytes = costs.stream().mapToLong(cost -> Math.max(0, cost.bytes())).sum();
    Duration time = costs.stream().map(IndexCost::build).reduce(Duration.ZERO, Duration::plus);
    long unknown = costs.stream().filter(cost -> cost.bytes() < 0).count();
    if (unknown == costs.size()) {
      return "of unknown size, never analyzed";
    }
    return "about "
        + Units.bytes(bytes)
        + " · "
        + about(time)
        + (unknown == 0 ? "" : " · " + unknown + " of unknown size, never analyzed");
  }

  /** The costs of the indexes that these statements build. */
  public static List<IndexCost> costs(Stream<PlannedStatement> statements) {
    return statements
        .flatMap(statement -> statement.index().stream())
        .flatMap(index -> index.cost().stream())
        .toList();
  }

  /** A rough duration, such as {@code about 40 s} or {@code under a second}. */
  public static String about(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (seconds < 1) {
      return "under a second";
    }
    if (seconds < 55) {
      return "about " + seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 55
        ? "about " + minutes + " min"
        : "about " + Math.round(minutes / 60.0) + " h";
  }

  /** Where a run is, such as {@code 2 of 9: view index_usage_summary, waiting for a lock}. */
  public static String step(Plan plan, RunProgress now) {
    return String.format(
        Locale.ROOT,
        "%d of %d: %s %s%s",
        now.number(),
        plan.statements().size(),
        kind(now.statement().kind()),
        VisibleText.of(now.statement().object()),
        now.words().isBlank() ? "" : ", " + now.words());
  }

  /** How much of the plan is done, 0 to 1; what takes long counts for more. */
  public static double fraction(Plan plan, RunProgress now) {
    List<PlannedStatement> all = plan.statements();
    if (all.isEmpty()) {
      return 0;
    }
    int before = Math.clamp(now.number() - 1, 0, all.size());
    double done =
        weight(all.subList(0, before))
            + Math.clamp(now.fraction(), 0, 1)
                * weight(all.subList(before, Math.min(before + 1, all.size())));
    return Math.clamp(done / weight(all), 0, 1);
  }

  /** In milliseconds: the time to build by the statistics, and some for each statement. */
  private static double weight(List<PlannedStatement> statements) {
    return statements.size() * MILLIS_EACH
        + costs(statements.stream()).stream()
            .mapToDouble(cost -> Math.max(0, cost.build().toMillis()))
            .sum();
  }

  /** What a run did, as one sentence. */
  public static String outcome(Plan plan, Outcome done) {
    long count = made(plan, done);
    if (done.nothingLeft()) {
      return "Nothing was left to do: "
          + done.before()
              .map(who -> "all of it was done meanwhile by " + who + ".")
              .orElse("all of it was done already.");
    }
    String took = ", in " + took(done.took()) + ".";
    int failed = done.failed().size();
    if (count == 0) {
      return switch (done.action()) {
            case INSTALL -> "Nothing was installed";
            case UNINSTALL -> "Nothing was removed";
            case ANALYZE -> "No table was analyzed";
            case UNDO -> "Nothing was taken back";
          }
          + (failed == 0
              ? ": what the plan names was as it should be already."
              : ": " + count(failed, "statement", "statements") + " did not succeed.");
    }
    String what =
        switch (done.action()) {
              case INSTALL -> count(count, "object", "objects") + " installed and read back";
              case UNINSTALL -> count(count, "object", "objects") + " removed that Howdah had made";
              case ANALYZE -> count(count, "table", "tables") + " analyzed";
              case UNDO -> "Taken back: " + count(count, "object", "objects");
            }
            + took;
    return failed == 0
        ? what
        : what
            + " "
            + count(failed, "statement", "statements")
            + " did not succeed; the others stand.";
  }

  /** A duration that was measured, such as {@code 20 ms}, {@code 0.3 s} or {@code 4 min 05 s}. */
  public static String took(Duration time) {
    if (time.toMillis() < 100) {
      return Math.max(1, time.toMillis()) + " ms";
    }
    return time.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
        : Figures.age(time);
  }

  /** A kind in the user's words. */
  public static String kind(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 1 index}, {@code 2 indexes}. */
  public static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /** Whether a run did what its plan says, at least in part. */
  public static boolean anyDone(Plan plan, Outcome done) {
    return made(plan, done) > 0;
  }

  private static long made(Plan plan, Outcome done) {
    Set<String> subjects = subjects(plan);
    return done.done().stream().filter(subjects::contains).distinct().count();
  }

  /** The objects that a plan is about; its own history is one only where there is no other. */
  private static Set<String> subjects(Plan plan) {
    boolean phased = plan.statements().stream().anyMatch(statement -> statement.phase() > 0);
    return plan.statements().stream()
        .filter(statement -> !phased || statement.phase() > 0)
        .map(PlannedStatement::object)
        .collect(Collectors.toSet());
  }

  private static long indexes(Plan plan, boolean build) {
    return plan.statements().stream()
        .filter(statement -> statement.index().isPresent())
        .filter(statement -> statement.index().get().cost().isPresent() == build)
        .map(PlannedStatement::object)
        .distinct()
        .count();
  }

  private static long objects(Plan plan) {
    Set<String> indexes =
        plan.statements().stream()
            .filter(statement -> statement.index().isPresent())
            .map(PlannedStatement::object)
            .collect(Collectors.toSet());
    return subjects(plan).stream().filter(name -> !indexes.contains(name)).count();
  }

  /** What a run came to that was not broken off. */
  static String result(Outcome outcome) {
    return outcome.failed().isEmpty()
        ? "It has run."
        : "It has run, and "
            + count(outcome.failed().size(), "statement", "statements")
            + " failed.";
  }
}
