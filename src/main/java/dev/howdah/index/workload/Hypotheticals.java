package dev.howdah.index.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes hypothetical indexes in one session, and takes them all away. Source: <a
 * href="https://hypopg.readthedocs.io/">HypoPG</a>. Nothing is written: they live in the memory of
 * the session's backend.
 *
 * @param planner of the same session, which must not act as somebody else meanwhile
 */
record Hypotheticals(Connection session, Planner planner, String schema) implements AutoCloseable {
  /**
   * Makes one.
   *
   * @param sql a {@code CREATE INDEX}
   * @throws SQLException also where the extension cannot make that one
   */
  Hypothetical create(String sql) throws SQLException {
    planner.asOurselves();
    try (PreparedStatement query =
        session.prepareStatement(
            "SELECT h.indexrelid::int8, h.indexname, %s.hypopg_relation_size(h.indexrelid) FROM %s.hypopg_create_index(?) h"
                .formatted(schema, schema))) {
      query.setString(1, sql);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("no hypothetical index was made", "58000");
        }
        return new Hypothetical(row.getLong(1), row.getString(2), row.getLong(3));
      }
    }
  }

  /** Takes all of them away. */
  void clear() throws SQLException {
    planner.asOurselves();
    try (Statement statement = session.createStatement()) {
      statement.execute("SELECT " + schema + ".hypopg_reset()");
    }
  }

  /** Takes all of them away; a session that keeps them serves nobody any more. */
  @Override
  public void close() throws SQLException {
    try {
      clear();
    } catch (SQLException e) {
      session.abort(Runnable::run);
      throw e;
    }
  }
}
