package dev.howdah.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * The planned statements of one object as a repeatable migration of Flyway's: its checksum is the
 * rendered text's, so that a target whose tables changed gets it again. Ends by running the object
 * once, so that one which cannot run is not installed. Runs with pg_catalog alone on the search
 * path, so that nobody's function or operator is bound into the object.
 */
final class ObjectMigration implements JavaMigration {
  private final ObjectRendering rendering;
  private final List<PlannedStatement> statements;
  private final StatementRunner runner;

  ObjectMigration(
      ObjectRendering rendering, List<PlannedStatement> statements, StatementRunner runner) {
    this.rendering = rendering;
    this.statements = statements;
    this.runner = runner;
  }

  @Override
  public @Nullable MigrationVersion getVersion() {
    return null;
  }

  @Override
  public String getDescription() {
    return rendering.entry().historyName();
  }

  @Override
  public Integer getChecksum() {
    return Mark.checksum(rendering.create());
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection session = context.getConnection();
    String path = searchPath(session);
    try (Statement statement = session.createStatement()) {
      statement.execute("SET LOCAL search_path = pg_catalog, pg_temp");
      runner.run(session, statements);
      statement.execute(rendering.trial());
      statement.execute(
          "SELECT pg_catalog.set_config('search_path', " + Quoting.literal(path) + ", true)");
    }
  }

  private static String searchPath(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SHOW search_path")) {
      row.next();
      return row.getString(1);
    }
  }
}
