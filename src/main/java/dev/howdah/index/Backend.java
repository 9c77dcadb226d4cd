package dev.howdah.index;

import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One process of the server, told apart from a later one with the same id by its start. Source:
 * {@code pg_stat_activity}.
 *
 * @param started seconds since 1970, as text
 */
record Backend(int pid, String started) {
  private static final String OWN = SqlResource.read(Backend.class, "own_session.sql");

  /** The one behind a session. */
  static Backend of(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(OWN)) {
      if (!row.next()) {
        throw new SQLException("the session does not see itself", "XX000");
      }
      return new Backend(row.getInt("pid"), row.getString("started"));
    }
  }
}
