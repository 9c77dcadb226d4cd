package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on one session. */
@FunctionalInterface
public interface SqlWork<T> {
  T run(Connection session) throws SQLException;
}
