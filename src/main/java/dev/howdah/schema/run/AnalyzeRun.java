package dev.howdah.schema.run;

import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlWork;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending.Result;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Site.Ended;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Statements that ANALYZE, each alone. The server answers one that it skips with a mere warning;
 * that is a failure here. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-analyze.html">ANALYZE</a>. One thread's, once.
 */
final class AnalyzeRun {
  private static final String ANALYZE = "ANALYZE ";

  private final StatementRunner runner;
  private final List<Outcome.FailedStatement> failed;
  private final Consumer<SqlWork<?>> transaction;
  private final List<PlannedStatement> analyzed = new ArrayList<>();

  AnalyzeRun(
      StatementRunner runner,
      List<Outcome.FailedStatement> failed,
      Consumer<SqlWork<?>> transaction) {
    this.runner = runner;
    this.failed = failed;
    this.transaction = transaction;
  }

  List<PlannedStatement> analyzed() {
    return analyzed;
  }

  Ended run(List<PlannedStatement> statements) {
    for (PlannedStatement one : statements) {
      try {
        transaction.accept(session -> analyze(session, one));
        analyzed.add(one);
      } catch (TargetException e) {
        if (runner.cancellation().isRequested()) {
          throw new Unfinished(
              analyzed.isEmpty() ? Result.CANCELLED : Result.PARTLY,
              "Cancelled; " + count(statements) + ".",
              Cancelled.with("Cancelled; " + count(statements) + ".", e));
        }
        runner.failed(one);
        failed.add(new Outcome.FailedStatement(one, e.failure()));
        if (e.failure() instanceof Failure.Unreachable) {
          throw new Unfinished(
              analyzed.isEmpty() ? Result.FAILED : Result.PARTLY,
              "The link broke; " + count(statements) + ".",
              e);
        }
      }
    }
    Result result =
        analyzed.size() == statements.size()
            ? Result.DONE
            : analyzed.isEmpty() ? Result.FAILED : Result.PARTLY;
    return new Ended(result, count(statements) + ".");
  }

  private String count(List<PlannedStatement> statements) {
    return "%d of %d tables were analyzed".formatted(analyzed.size(), statements.size());
  }

  private boolean analyze(Connection session, PlannedStatement one) throws SQLException {
    runner.starting(one);
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(one.sql());
      SQLWarning warning = statement.getWarnings();
      if (warning != null) {
        throw skipped(
            one, String.valueOf(warning.getMessage()), Optional.ofNullable(warning.getSQLState()));
      }
    }
    if (!known(session, one.sql())) {
      throw skipped(one, "pg_class shows no estimate of its rows", Optional.empty());
    }
    return true;
  }

  private static TargetException skipped(
      PlannedStatement one, String words, Optional<String> state) {
    return new TargetException(
        new Failure.Permission(
            "The server did not analyze " + one.object() + ": " + words + ".",
            "Connect as the table's owner, or have the right to maintain it granted.",
            words,
            state),
        null);
  }

  /** Whether the server has an estimate of the rows, which ANALYZE makes. */
  private static boolean known(Connection session, String sql) throws SQLException {
    try (PreparedStatement query =
        session.prepareStatement(
            "SELECT c.reltuples >= 0 FROM pg_class c WHERE c.oid = to_regclass(?)")) {
      query.setString(1, sql.strip().substring(ANALYZE.length()));
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
