package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.sql.Quoting;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the statistics of a table. It follows an index on an expression: until an ANALYZE of its
 * table the planner guesses how many rows it finds. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-analyze.html">ANALYZE</a>.
 */
final class FreshStatistics {
  private final Target target;
  private final Journal journal;
  private final Patience patience;

  FreshStatistics(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
  }

  /** The statement that gathers them. */
  static String sql(String schema, String table) {
    return "ANALYZE " + Quoting.qualified(schema, table);
  }

  /** What the planner lacks now, in a sentence; empty where it has all it needs. */
  Optional<String> gather(IndexRequest request, Cancellation cancellation) {
    if (CreateIndex.parse(request.sql()).filter(CreateIndex::hasExpressions).isEmpty()) {
      return Optional.empty();
    }
    return analyze(request.schema(), request.table(), cancellation)
        .map(
            why ->
                "The planner has no statistics of %s yet; ANALYZE %s gathers them. %s"
                    .formatted(request.name(), request.table(), why.sentence()));
  }

  /** Gathers those of a table; why not, where that did not go. */
  Optional<Failure> analyze(String schema, String table, Cancellation cancellation) {
    String sql = sql(schema, table);
    JournaledChange change = new JournaledChange(journal, () -> change(table, sql));
    Optional<Failure> failure = run(sql, change, cancellation);
    change.end(
        failure.isEmpty()
            ? Result.DONE
            : cancellation.isRequested() ? Result.CANCELLED : Result.FAILED,
        failure.map(Failure::sentence).orElse("Analyzed."),
        Optional.empty());
    return failure;
  }

  private Optional<Failure> run(String sql, JournaledChange change, Cancellation cancellation) {
    try {
      return target.write(
          cancellation,
          session -> {
            Turn.set(session, "lock_timeout", patience.tableLock());
            Turn.set(session, "statement_timeout", Duration.ZERO);
            change.begin();
            try (Statement statement = session.createStatement()) {
              statement.execute(sql);
              return skipped(statement.getWarnings(), sql);
            }
          });
    } catch (TargetException | CancellationException e) {
      return Optional.of(Failures.of(e, target.settings().display()));
    }
  }

  /** Where our role may not, the server only warns. */
  private static Optional<Failure> skipped(@Nullable SQLWarning warning, String sql) {
    return Optional.ofNullable(warning)
        .map(SQLWarning::getMessage)
        .map(
            why ->
                new Failure.Usage(
                    why + ".",
                    "Connect as the owner of the table, or as one who may maintain it.",
                    sql,
                    Optional.empty()));
  }

  private Change change(String table, String sql) {
    return new Change(
        Change.Action.ANALYZE,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(table),
        List.of(new Step(sql, false)),
        List.of(),
        Optional.empty());
  }
}
