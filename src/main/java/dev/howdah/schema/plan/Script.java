package dev.howdah.schema.plan;

import dev.howdah.journal.Place;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan as one file that can be run by hand with psql: the statements exactly as they were shown,
 * those that belong together in a transaction, those that cannot run in one by themselves. The
 * history of the installs is left out, because only Howdah's own installs write it: it knows what
 * the file made by the marks in the comments. The file of a plan that something stands in the way
 * of stops before its first statement.
 */
public final class Script {
  private final Plan plan;
  private final Optional<Place> place;
  private final Optional<Origin> origin;
  private final ScriptText text = new ScriptText();

  /** By whom and when a plan was made. */
  public record Origin(String role, Instant at) {}

  private Script(Plan plan, Optional<Place> place, Optional<Origin> origin) {
    this.plan = plan;
    this.place = place;
    this.origin = origin;
  }

  /**
   * Writes the file.
   *
   * @param place the database that the plan was made for; the file refuses any other by name
   * @param origin is told in the file
   */
  public static String of(Plan plan, Place place, Origin origin) {
    return new Script(plan, Optional.of(place), Optional.of(origin)).text();
  }

  /**
   * Writes statements of no plan as such a file: each as it was shown, and outside of a
   * transaction.
   *
   * @param title what they are for
   * @param sql the statements, each with its semicolon
   */
  public static String of(String title, String sql, Place place, Origin origin) {
    return StatementScript.of(title, Statements.split(sql), place, origin);
  }

  /** How many of a plan's statements such a file has. */
  public static int count(Plan plan) {
    return (int) plan.statements().stream().filter(one -> !ofHistory(plan, one)).count();
  }

  /**
   * Writes the file.
   *
   * @param place the database that the plan was made for; the file refuses any other by name
   */
  public static String of(Plan plan, Place place) {
    return new Script(plan, Optional.of(place), Optional.empty()).text();
  }

  /** The same without the name of a database. */
  static String of(Plan plan) {
    return new Script(plan, Optional.empty(), Optional.empty()).text();
  }

  private String text() {
    header();
    text.settings(place);
    List<String> prevents = plan.prevents();
    if (!prevents.isEmpty()) {
      stop(prevents);
    }
    List<PlannedStatement> statements =
        plan.statements().stream().filter(one -> !ofHistory(plan, one)).toList();
    boolean open = false;
    boolean waiting = false;
    int number = 0;
    for (PlannedStatement statement : statements) {
      boolean together = together(statement);
      boolean waits = statement.index().isPresent() && statement.sql().contains(" CONCURRENTLY ");
      if (open && !together) {
        line("COMMIT;").line("");
        open = false;
      }
      if (waiting && !waits && (together ? !open : statement.index().isPresent())) {
        text.impatience();
        waiting = false;
      }
      if (together && !open) {
        line("BEGIN;").line("");
        open = true;
      }
      if (waits && !waiting) {
        text.patience();
        waiting = true;
      }
      number++;
      comment("", number + " of " + statements.size() + ": " + about(statement));
      line(statement.sql().strip() + ";").line("");
    }
    if (open) {
      line("COMMIT;");
    }
    if (!prevents.isEmpty()) {
      line("\\endif");
    }
    return text.toString();
  }

  private static boolean ofHistory(Plan plan, PlannedStatement statement) {
    return plan.action() == Plan.Action.INSTALL && statement.object().equals(SchemaObjects.HISTORY);
  }

  /** Comments on indexes follow their builds, and ANALYZE keeps its lock to the end. */
  private boolean together(PlannedStatement statement) {
    return statement.kind() != Kind.INDEX
        && statement.index().isEmpty()
        && plan.action() != Plan.Action.ANALYZE;
  }

  private void header() {
    Map<Kind, Long> counts =
        plan.statements().stream()
            .filter(one -> !ofHistory(plan, one))
            .collect(Collectors.groupingBy(PlannedStatement::kind, Collectors.counting()));
    comment("", "Howdah wrote this file. What it does: " + action() + "; " + total(counts) + ".");
    text.provenance(place, origin);
    comment(
        "",
        "Run it with psql -X -f, once, "
            + role()
            + "not with -1 and not on a standby. It stops at the first error. What the transaction"
            + " holds is then undone"
            + indexesSoFar()
            + ": plan again with Howdah and take the new file. It does not write Howdah's"
            + " journal.");
    plan.obstacles().forEach(one -> comment("In the way: ", one));
    plan.kept().forEach(one -> comment("Kept: ", one));
    plan.unfit().forEach(one -> comment("Left out: ", one.name() + ". " + one.reason()));
    line("");
  }

  /** Whoever planned it can run it only with all the rights that it needs. */
  private String role() {
    boolean able =
        plan.statements().stream().flatMap(one -> one.needs().stream()).allMatch(Need::met);
    return able
        ? "as the role that it was planned for, "
        : "as a role that has what is in the way here, ";
  }

  private String indexesSoFar() {
    boolean builds = plan.statements().stream().anyMatch(one -> isOn(one, "CREATE "));
    boolean drops = plan.statements().stream().anyMatch(one -> isOn(one, "DROP "));
    return (builds
            ? "; indexes that were built before stand, and one that was being built may be left"
                + " INVALID"
            : "")
        + (drops ? "; indexes that were dropped before stay dropped" : "");
  }

  private static boolean isOn(PlannedStatement statement, String verb) {
    return statement.index().isPresent() && statement.sql().startsWith(verb);
  }

  private String action() {
    return switch (plan.action()) {
      case INSTALL -> "an install" + (plan.schema().isEmpty() ? "" : " into " + plan.schema());
      case UNINSTALL -> "takes away what Howdah installed";
      case ANALYZE -> "freshens the planner's statistics";
      case UNDO -> "takes back the change " + plan.undoes().orElse("");
    };
  }

  private static String total(Map<Kind, Long> counts) {
    return counts.isEmpty()
        ? "no statement"
        : counts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                one ->
                    one.getValue()
                        + (one.getValue() == 1 ? " statement on " : " statements on ")
                        + one.getKey().name().toLowerCase(Locale.ROOT)
                        + (one.getKey() == Kind.INDEX ? "es" : "s"))
            .collect(Collectors.joining(", "));
  }

  /** Fails, and leaves out what follows also where nothing stops at an error. */
  private void stop(List<String> prevents) {
    String refusal = "Something is in the way; nothing was run. " + String.join(" ", prevents);
    String dollar = Quoting.dollar(refusal);
    line("DO " + dollar)
        .line("BEGIN")
        .line("  RAISE EXCEPTION USING MESSAGE = " + Quoting.literal(refusal) + ";")
        .line("END")
        .line(dollar + ";")
        .line("\\if false")
        .line("");
  }

  private static String about(PlannedStatement statement) {
    List<String> sentences = new ArrayList<>();
    sentences.add(statement.why());
    sentences.add("Lock: " + statement.lock().words() + "; held " + held(statement) + ".");
    statement
        .index()
        .flatMap(PlannedIndex::cost)
        .ifPresent(
            cost ->
                sentences.add(
                    "Cost: "
                        + (cost.bytes() < 0 ? "size unknown" : "about " + size(cost.bytes()))
                        + ". "
                        + cost.words()));
    return String.join(" ", sentences);
  }

  private static String held(PlannedStatement statement) {
    return statement.lock().held();
  }

  private static String size(long bytes) {
    return bytes < 10_240_000
        ? Math.max(1, bytes / 1_024) + " kB"
        : Math.round(bytes / 1_048_576.0) + " MB";
  }

  private void comment(String label, String sentence) {
    text.comment(label, sentence);
  }

  private ScriptText line(String line) {
    return text.line(line);
  }
}
