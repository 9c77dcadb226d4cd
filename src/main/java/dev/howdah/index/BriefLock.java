package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a statement that is done in a moment and locks a table, and perhaps its partitions, against
 * others for that moment. While it waits for a lock, all who come later wait behind it: so it waits
 * shortly, lets them pass, and tries again. The server's lock timeout counts anew for each
 * partition, so the whole statement is bounded too.
 */
final class BriefLock {
  private static final String HOLDERS = SqlResource.read(BriefLock.class, "brief_holders.sql");
  private static final String COUNT = SqlResource.read(BriefLock.class, "partition_count.sql");
  private static final String LOCK_TIMEOUT = "55P03";

  /** By the statement timeout, or by somebody. */
  private static final String CANCELLED = "57014";

  /** What the work itself may take for one table, on a slow server. */
  private static final Duration WORK = Duration.ofMillis(5);

  /** Looks on the session that runs the statement, and within its transaction; it blocks others. */
  interface Guard {
    /** Before each attempt: what throws here keeps the statement from being sent. */
    void before(Connection session) throws SQLException;

    /** Once it was done: what throws here takes it back. */
    void after(Connection session) throws SQLException;
  }

  private static final Guard NONE =
      new Guard() {
        @Override
        public void before(Connection session) {}

        @Override
        public void after(Connection session) {}
      };

  private final Target target;
  private final Patience patience;
  private final Consumer<List<String>> waitingFor;
  private final Cancellation cancellation;
  private long sentAt;

  BriefLock(
      Target target,
      Patience patience,
      Consumer<List<String>> waitingFor,
      Cancellation cancellation) {
    this.target = target;
    this.patience = patience;
    this.waitingFor = waitingFor;
    this.cancellation = cancellation;
  }

  /**
   * Runs it. Returns or throws when the server does nothing for it any more, also where the link
   * broke: what then stands in the catalogue is the outcome.
   *
   * @param table which it locks
   * @param beforeStatement what has to succeed before the statement may run
   * @throws TargetException a timeout that names the holders when patience ends; where the link
   *     broke, that the server is unreachable
   */
  void run(String sql, long table, Runnable beforeStatement) {
    run(sql, table, beforeStatement, NONE);
  }

  /**
   * The same, guarded.
   *
   * @throws TargetException also what the guard throws: then nothing was done
   */
  void run(String sql, long table, Runnable beforeStatement, Guard guard) {
    AtomicReference<@Nullable Backend> begun = new AtomicReference<>();
    try {
      target.write(
          cancellation,
          session -> {
            Backend backend = Backend.of(session);
            Turn.set(session, "lock_timeout", patience.briefLock());
            Duration bound = bound(session, table);
            Turn.set(session, "statement_timeout", bound);
            beforeStatement.run();
            begun.set(backend);
            return attempt(session, sql, table, guard, bound);
          });
    } catch (TargetException e) {
      Backend backend = begun.get();
      if (backend != null && e.failure() instanceof Failure.Unreachable) {
        settle(backend);
      }
      throw e;
    }
  }

  private boolean attempt(Connection session, String sql, long table, Guard guard, Duration bound)
      throws SQLException {
    for (int attempt = 1; true; attempt++) {
      try {
        once(session, sql, guard);
        return true;
      } catch (SQLException e) {
        if (cancellation.isRequested() || !late(e, bound)) {
          throw e;
        }
        List<String> holders = holders(session, table);
        waitingFor.accept(holders);
        if (attempt >= patience.briefLockAttempts()) {
          throw new SQLException(
              "the table is locked: " + String.join("; ", holders), LOCK_TIMEOUT, e);
        }
      }
      pause();
    }
  }

  private void once(Connection session, String sql, Guard guard) throws SQLException {
    session.setAutoCommit(false);
    try (Statement statement = session.createStatement()) {
      sentAt = System.nanoTime();
      guard.before(session);
      sentAt = System.nanoTime();
      statement.execute(sql);
      guard.after(session);
      session.commit();
    } finally {
      if (!session.isClosed()) {
        // After the commit there is nothing to roll back.
        session.rollback();
        session.setAutoCommit(true);
      }
    }
  }

  /**
   * Whether only its own bounds ended it.
   *
   * @throws TargetException when somebody cancelled it on the server before its time was over: that
   *     is not overruled
   */
  private boolean late(SQLException thrown, Duration bound) {
    if (LOCK_TIMEOUT.equals(thrown.getSQLState())) {
      return true;
    }
    if (!CANCELLED.equals(thrown.getSQLState())) {
      return false;
    }
    if (System.nanoTime() - sentAt >= bound.toNanos()) {
      return true;
    }
    throw new TargetException(
        new Failure.Cancelled(
            "Somebody cancelled the statement on the server.",
            "Ask who did, and why, before you begin it again.",
            String.valueOf(thrown.getMessage()),
            Optional.of(CANCELLED)),
        thrown);
  }

  /** For the whole statement, whatever the number of locks that it has to wait for. */
  private Duration bound(Connection session, long table) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(COUNT)) {
      query.setLong(1, table);
      try (ResultSet row = query.executeQuery()) {
        long tables = row.next() ? row.getLong("tables") : 1;
        return patience.briefLock().plus(WORK.multipliedBy(tables));
      }
    }
  }

  /** The server may still be at it: waits for that, and ends the session that nobody reaches. */
  private void settle(Backend backend) {
    LostLink link = new LostLink(patience);
    while (link.answer(() -> backend.runs(target, cancellation))) {
      Patience.rest(patience.poll());
    }
    link.answer(() -> backend.end(target));
  }

  private void pause() throws CancellationException {
    Turn.pause(patience.poll(), cancellation);
  }

  private static List<String> holders(Connection session, long table) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(HOLDERS)) {
      query.setLong(1, table);
      try (ResultSet row = query.executeQuery()) {
        List<String> holders = new ArrayList<>();
        while (row.next()) {
          holders.add(
              row.getObject("pid") == null ? "a prepared transaction" : Session.of(row).sentence());
        }
        return holders;
      }
    }
  }
}
