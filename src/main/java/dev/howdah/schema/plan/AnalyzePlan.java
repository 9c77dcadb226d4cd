package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.Ages;
import dev.howdah.schema.inspection.TableStatistics;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.sql.Quoting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Works out an ANALYZE of the gateway's tables, each by itself. Writes nothing. */
final class AnalyzePlan {
  private final Target target;
  private final TargetInspection inspection;
  private final Set<String> wanted;
  private final Instant now;
  private final Cancellation cancellation;
  private final Draft draft = new Draft();

  /**
   * @param wanted names of tables; empty for all that are there
   * @param now by the server's clock
   */
  AnalyzePlan(
      Target target,
      TargetInspection inspection,
      Set<String> wanted,
      Instant now,
      Cancellation cancellation) {
    this.target = target;
    this.inspection = inspection;
    this.wanted = wanted;
    this.now = now;
    this.cancellation = cancellation;
  }

  Plan plan() {
    Needs needs = Needs.read(target, List.of(), List.of(), cancellation);
    Set<String> absent = new TreeSet<>(wanted);
    for (TableStatistics table : inspection.statistics()) {
      absent.remove(table.table());
      if (wanted.isEmpty() || wanted.contains(table.table())) {
        draft.add(statement(table, needs));
      }
    }
    absent.forEach(name -> draft.unfit(name, Kind.TABLE, inspection.tables().withoutTable(name)));
    draft.obstacles(needs.obstacles("analyzed"));
    return draft.plan(
        Plan.Action.ANALYZE, Selection.standard(), inspection.home().orElse(""), Optional.empty());
  }

  private PlannedStatement statement(TableStatistics table, Needs needs) {
    return new PlannedStatement(
        table.table(),
        Kind.TABLE,
        0,
        "ANALYZE " + Quoting.qualified(table.schema(), table.table()),
        why(table),
        new Lock(
            "SHARE UPDATE EXCLUSIVE on "
                + table.table()
                + ": reads and writes go on; VACUUM, index builds and other DDL on the table wait",
            "while it reads a sample of the table, seconds at most as a rule"),
        needs.with(needs.analyze(table.table(), table.permitted())),
        Optional.empty(),
        Optional.empty());
  }

  private String why(TableStatistics table) {
    String analyzed =
        table
            .analyzedAt()
            .map(
                at ->
                    "Last analyzed "
                        + Ages.words(Math.max(0, Duration.between(at, now).toSeconds()))
                        + " ago")
            .orElse(
                table.rows() < 0
                    ? "Never analyzed"
                    : "Not analyzed since the server began to count");
    if (table.modified() < 0) {
      return analyzed + "; how many rows changed since is not known here.";
    }
    return String.format(Locale.ROOT, "%s; about %,d", analyzed, table.modified())
        + (table.rows() < 0
            ? " rows changed since."
            : String.format(Locale.ROOT, " of %,d rows changed since.", table.rows()));
  }

  /** The server's time; our own clock may be another. */
  static Instant now(Target target, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          try (var statement = session.createStatement();
              var row = statement.executeQuery("SELECT now()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
          }
        });
  }
}
