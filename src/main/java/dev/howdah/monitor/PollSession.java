package dev.howdah.monitor;

import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read-only session that polls use, apart from the pool. One thread works with it; {@link
 * #cancel()} may come from another.
 */
final class PollSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PollSession.class);
  private static final String PREPARATION = SqlResource.read(PollSession.class, "session.sql");
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";

  /** Reads the rows of a result. */
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private final Connection connection;
  private Duration roundTrip = Duration.ZERO;
  private Duration cost = Duration.ZERO;

  PollSession(Target target) throws SQLException {
    connection = target.openReading();
    try (Statement statement = connection.createStatement()) {
      connection.unwrap(PGConnection.class).setPrepareThreshold(1);
      statement.execute(PREPARATION);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Times the cheapest statement there is. */
  Duration measureRoundTrip() throws SQLException {
    long start = System.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
    }
    roundTrip = Duration.ofNanos(System.nanoTime() - start);
    return roundTrip;
  }

  /** Runs one SELECT. */
  <T> T query(String sql, Rows<T> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      execute(statement);
      return read(statement.getResultSet(), rows);
    }
  }

  /** Runs two SELECTs in one round trip; when either fails, both do. */
  <A, B> Both<A, B> query(String firstSql, Rows<A> first, String secondSql, Rows<B> second)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(firstSql + ";" + secondSql)) {
      execute(statement);
      A a = read(statement.getResultSet(), first);
      if (!statement.getMoreResults()) {
        throw new SQLException("the second of two results is missing");
      }
      return new Both<>(a, read(statement.getResultSet(), second));
    }
  }

  /** The server works for what fails too, and longest for what runs into its time limit. */
  private void execute(PreparedStatement statement) throws SQLException {
    long start = System.nanoTime();
    try {
      statement.execute();
    } finally {
      charge(start);
    }
  }

  /** Two results. */
  record Both<A, B>(A first, B second) {}

  private static <T> T read(@Nullable ResultSet rows, Rows<T> reading) throws SQLException {
    if (rows == null) {
      throw new SQLException("a result is missing");
    }
    try (rows) {
      return reading.read(rows);
    }
  }

  /** What the server can have worked at most: the time until its answer, less the way there. */
  private void charge(long start) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    Duration work = elapsed.minus(roundTrip);
    cost = cost.plus(work.isNegative() ? Duration.ZERO : work);
  }

  /** The cost since the last call. */
  Duration takeCost() {
    Duration taken = cost;
    cost = Duration.ZERO;
    return taken;
  }

  /** Whether sizes may be asked for exactly, or all are taken from the catalogue. */
  void exactSizes(boolean on) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(on ? "RESET howdah.exact_sizes" : "SET howdah.exact_sizes = 'off'");
    }
  }

  /** Whether a statement ended because it would have had to wait for a lock. */
  static boolean lockNotAvailable(SQLException e) {
    return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
  }

  /** Whether a statement ended because it took too long, or somebody cancelled it. */
  static boolean timedOut(SQLException e) {
    return QUERY_CANCELED.equals(e.getSQLState());
  }

  boolean usable() throws SQLException {
    return !connection.isClosed();
  }

  /** Stops the running statement on the server. */
  void cancel() throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  /** Ends the session; a broken one is gone already. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the session was already broken", e);
    }
  }
}
