package dev.howdah.architecture.planted.cli;

import java.sql.Connection;
import java.sql.SQLException;

final class Queries {
  boolean closed(Connection session) throws SQLException {
    return session.isClosed();
  }
}
