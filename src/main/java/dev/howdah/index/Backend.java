package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
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
  private static final String END = SqlResource.read(Backend.class, "end_backend.sql");
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

  /** Whether it still works on a statement; passes a wish to cancel on to it. */
  boolean runs(Target target, Cancellation cancellation) {
    return target.read(
        Cancellation.never(),
        session -> {
          boolean runs = BuildReport.read(session, this).map(BuildReport::running).orElse(false);
          if (runs && cancellation.isRequested()) {
            try (var cancel = session.prepareStatement("SELECT pg_catalog.pg_cancel_backend(?)")) {
              cancel.setInt(1, pid);
              cancel.execute();
            }
          }
          return runs;
        });
  }

  /** Ends it where it is still there: a session that nobody reaches any more keeps its locks. */
  boolean end(Target target) {
    return target.read(
        Cancellation.never(),
        session -> {
          try (var query = session.prepareStatement(END)) {
            query.setInt(1, pid);
            query.setString(2, started);
            return query.execute();
          }
        });
  }
}
