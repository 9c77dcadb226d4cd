package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One Howdah at a time changes the schema objects of a database; the others wait politely. The turn
 * is an advisory lock of a session of its own, which is never in a transaction and holds no
 * snapshot for which an index build would wait; whoever waits for it asks again and again, because
 * a session that waits in the server does hold one. It ends with its session, whatever happens.
 */
final class RunTurn implements AutoCloseable {
  /** "Howd": the lock is (this, 0) for the turn. The builds of indexes use (this, table). */
  static final int LOCK_CLASS = 0x486F7764;

  /** What a session that changes something holds until the end of its transaction. */
  static final int AT_WORK = 1;

  private static final int TURN = 0;

  private final Target target;
  private final Connection session;
  private @Nullable String before;

  private RunTurn(Target target, Connection session) {
    this.target = target;
    this.session = session;
  }

  /**
   * Waits until it is our turn.
   *
   * @param waiting is told who is at it, each time somebody is
   * @throws TargetException a timeout that names who is at it, when patience ends
   */
  static RunTurn take(
      Target target, RunPatience patience, Consumer<String> waiting, Cancellation cancellation) {
    Connection session;
    try {
      session = target.openReading();
    } catch (SQLException e) {
      throw new TargetException(Failures.of(e, target.settings().display()), e);
    }
    RunTurn turn = new RunTurn(target, session);
    try {
      turn.await(patience, waiting, cancellation);
      return turn;
    } catch (SQLException e) {
      turn.close();
      throw new TargetException(Failures.of(e, target.settings().display()), e);
    } catch (RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  private void await(RunPatience patience, Consumer<String> waiting, Cancellation cancellation)
      throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("SET idle_session_timeout = 0");
    }
    long until = System.nanoTime() + patience.turn().toNanos();
    while (!tryLock()) {
      Optional<String> holder = LockHolder.ofTurn(session, LOCK_CLASS, TURN).map(LockHolder::words);
      if (before == null || holder.isPresent()) {
        before = holder.orElse("a session that has just ended");
      }
      String who = before;
      String sentence = "Another Howdah is changing this database: " + who + ".";
      if (System.nanoTime() > until) {
        throw new TargetException(
            new Failure.Timeout(
                sentence,
                "Wait until it has ended, then look at the new plan.",
                "The advisory lock (" + LOCK_CLASS + ", " + TURN + ") was not free in time.",
                Optional.empty()),
            null);
      }
      waiting.accept(sentence);
      RunPatience.rest(patience.poll(), cancellation);
    }
  }

  /** Who had the turn before, when it was waited for. */
  Optional<String> before() {
    return Optional.ofNullable(before);
  }

  private boolean tryLock() throws SQLException {
    return tryLock(session, "SELECT pg_catalog.pg_try_advisory_lock(?, ?)", TURN);
  }

  /**
   * Marks a session's transaction as at work, so that nobody takes it for ended.
   *
   * @return false when an earlier one still is, such as that of a process that was killed
   */
  static boolean beginWork(Connection session) throws SQLException {
    return tryLock(session, "SELECT pg_catalog.pg_try_advisory_xact_lock(?, ?)", AT_WORK);
  }

  private static boolean tryLock(Connection session, String sql, int lock) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setInt(1, LOCK_CLASS);
      query.setInt(2, lock);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /**
   * Makes sure that it still is our turn.
   *
   * @throws TargetException when the session that had it is gone
   */
  void check() {
    try (Statement statement = session.createStatement()) {
      statement.execute("SELECT 1");
    } catch (SQLException e) {
      throw new TargetException(
          new Failure.Unreachable(
              "The session that kept other Howdahs waiting is gone, so nothing more was done.",
              "Look at the new plan and run that.",
              Failures.of(e, target.settings().display()).detail(),
              Optional.ofNullable(e.getSQLState())),
          e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a session does not close", e);
    }
  }
}
