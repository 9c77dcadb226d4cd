package dev.howdah.index;

import dev.howdah.connect.Cancellation;
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
 * Gathers the statistics of an index on an expression: until an ANALYZE of its table the planner
 * guesses how many rows it finds. Source: <a
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

  /** What the planner lacks now, in a sentence; empty where it has all it needs. */
  Optional<String> gather(IndexRequest request, Cancellation cancellation) {
    if (CreateIndex.parse(request.sql()).filter(CreateIndex::hasExpressions).isEmpty()) {
      return Optional.empty();
    }
    String sql =
        "ANALYZE "
            + Quoting.identifier(request.schema())
            + "."
            + Quoting.identifier(request.table());
    JournaledChange change = new JournaledChange(journal, () -> change(request, sql));
    try {
      Optional<String> warning =
          target.write(
              cancellation,
              session -> {
                Turn.set(session, "lock_timeout", patience.tableLock());
                Turn.set(session, "statement_timeout", Duration.ZERO);
                change.begin();
                try (Statement statement = session.createStatement()) {
                  statement.execute(sql);
                  return words(statement.getWarnings());
                }
              });
      change.end(
          warning.isPresent() ? Result.FAILED : Result.DONE,
          warning.orElse("Analyzed."),
          Optional.empty());
      return warning.map(why -> lacks(request, why));
    } catch (TargetException | CancellationException e) {
      String why = Failures.of(e, target.settings().display()).sentence();
      change.end(
          cancellation.isRequested() ? Result.CANCELLED : Result.FAILED, why, Optional.empty());
      return Optional.of(lacks(request, why));
    }
  }

  /** Where our role may not, the server only warns. */
  private static Optional<String> words(@Nullable SQLWarning warning) {
    return Optional.ofNullable(warning).map(SQLWarning::getMessage).map(why -> why + ".");
  }

  private static String lacks(IndexRequest request, String why) {
    return "The planner has no statistics of %s yet; ANALYZE %s gathers them. %s"
        .formatted(request.name(), request.table(), why);
  }

  private Change change(IndexRequest request, String sql) {
    return new Change(
        Change.Action.ANALYZE,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(request.table()),
        List.of(new Step(sql, false)),
        List.of(),
        Optional.empty());
  }
}
