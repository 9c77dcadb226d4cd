package dev.howdah.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A transaction of somebody else that a build waits for. */
final class Hold implements AutoCloseable {
  /** Which one, and the phase in which it is waited for. */
  enum Kind {
    NONE(""),
    WRITER("waiting for writers before build"),
    /** Begins to write while the table is being read. */
    LATE_WRITER("waiting for writers before validation"),
    SNAPSHOT("waiting for old snapshots");

    private final String phase;

    Kind(String phase) {
      this.phase = phase;
    }

    String phase() {
      return phase;
    }
  }

  private final OwnServer server;
  private final Kind kind;
  private @Nullable Connection session;

  Hold(OwnServer server, Kind kind) {
    this.server = server;
    this.kind = kind;
  }

  boolean late() {
    return kind == Kind.LATE_WRITER;
  }

  void take() throws SQLException {
    if (kind == Kind.NONE) {
      return;
    }
    Connection begun = server.connect();
    session = begun;
    begun.setAutoCommit(false);
    if (kind == Kind.SNAPSHOT) {
      begun.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    try (Statement statement = begun.createStatement()) {
      statement.execute(
          kind == Kind.SNAPSHOT
              ? "SELECT FROM users"
              : "UPDATE request_logs SET duration_ms = duration_ms WHERE id = '1'");
    }
  }

  boolean stands() {
    return session != null;
  }

  /** Also when the server took it away meanwhile: closing without a commit rolls back. */
  @Override
  public void close() throws SQLException {
    Connection begun = session;
    session = null;
    if (begun != null) {
      begun.close();
    }
  }
}
