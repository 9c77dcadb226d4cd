package dev.howdah.schema.run;

import dev.howdah.schema.inspection.Mark;
import dev.howdah.schema.inspection.ObjectRendering;
import dev.howdah.schema.plan.PlannedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * The planned statements of one object as a repeatable migration of Flyway's: its checksum is the
 * rendered text's, so that a target whose tables changed gets it again. Ends by running a function
 * or a view once, so that one which cannot run is not installed. Runs with pg_catalog alone on the
 * search path, so that nobody's function or operator is bound into the object.
 */
final class ObjectMigration implements JavaMigration {
  private final String description;
  private final int checksum;
  private final Optional<String> trial;
  private final List<PlannedStatement> statements;
  private final StatementRunner runner;
  private final Duration trialLimit;

  private ObjectMigration(
      String description,
      int checksum,
      Optional<String> trial,
      List<PlannedStatement> statements,
      StatementRunner runner,
      Duration trialLimit) {
    this.description = description;
    this.checksum = checksum;
    this.trial = trial;
    this.statements = statements;
    this.runner = runner;
    this.trialLimit = trialLimit;
  }

  /** Of a function or a view. */
  static ObjectMigration of(
      ObjectRendering rendering, List<PlannedStatement> statements, StatementRunner runner) {
    return of(rendering, statements, runner, ObjectRendering.TRIAL_LIMIT);
  }

  static ObjectMigration of(
      ObjectRendering rendering,
      List<PlannedStatement> statements,
      StatementRunner runner,
      Duration trialLimit) {
    return new ObjectMigration(
        rendering.entry().historyName(),
        Mark.checksum(rendering.create()),
        Optional.of(rendering.trial()),
        statements,
        runner,
        trialLimit);
  }

  /**
   * Of a table; its description puts it after the functions and views, because what it refers to is
   * locked from then on, and in this place. It is in a plan only where the table is missing, so
   * that it has to run whatever the history says: its checksum is never twice the same.
   */
  static ObjectMigration ofTable(
      String table, int place, List<PlannedStatement> statements, StatementRunner runner) {
    return new ObjectMigration(
        "with %02d table %s".formatted(place, table),
        Mark.checksum(table + Instant.now()),
        Optional.empty(),
        statements,
        runner,
        ObjectRendering.TRIAL_LIMIT);
  }

  @Override
  public @Nullable MigrationVersion getVersion() {
    return null;
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public Integer getChecksum() {
    return checksum;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection session = context.getConnection();
    try (Statement statement = session.createStatement()) {
      statement.execute("SET LOCAL search_path = pg_catalog, pg_temp");
      runner.run(session, statements);
      if (trial.isPresent()) {
        attempt(session, statement, trial.get());
      }
    }
  }

  /** Calls the object once; one that only takes long on much data is not broken. */
  private void attempt(Connection session, Statement statement, String call) throws SQLException {
    Savepoint before = session.setSavepoint();
    statement.execute("SET LOCAL statement_timeout = " + trialLimit.toMillis());
    long start = System.nanoTime();
    try {
      statement.execute(call);
    } catch (SQLException e) {
      boolean overdue =
          "57014".equals(e.getSQLState()) && System.nanoTime() - start >= trialLimit.toNanos();
      if (!overdue || runner.cancellation().isRequested()) {
        throw e;
      }
    }
    session.rollback(before);
  }
}
