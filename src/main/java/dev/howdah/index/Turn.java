package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a table is free for a concurrent statement. Such a statement must never queue behind
 * another one on the same table: its snapshot would be what the other waits for, and the server
 * would stop one of the two, perhaps leaving an INVALID index. Nor may {@code lock_timeout} strike
 * once it has begun. So the table's lock is tried beforehand by {@code LOCK TABLE}, which carries
 * no snapshot, with a short timeout; and the Howdahs of this world take turns by an advisory lock,
 * which they poll for the same reason.
 *
 * <p>Between that attempt and the statement lies a moment in which somebody else's build can still
 * slip in; the outcome is then read from the catalogue as always.
 */
final class Turn {
  /** "Howd", so that the advisory lock is ours: (this, table). */
  static final int ADVISORY_CLASS = 0x486F7764;

  private static final String TABLE_LOCK = SqlResource.read(Turn.class, "table_lock.sql");
  private static final String TRY = SqlResource.read(Turn.class, "try_turn.sql");
  private static final String HOLDERS = SqlResource.read(Turn.class, "lock_holders.sql");

  private final Patience patience;
  private final Consumer<List<String>> waitingFor;
  private final Cancellation cancellation;

  Turn(Patience patience, Consumer<List<String>> waitingFor, Cancellation cancellation) {
    this.patience = patience;
    this.waitingFor = waitingFor;
    this.cancellation = cancellation;
  }

  /**
   * Returns when it is this session's turn, which then keeps the turn until it is closed.
   *
   * @throws SQLException 55P03 when patience ends, 57014 when cancelled
   */
  void await(Connection session, String schema, String table) throws SQLException {
    long oid;
    @Nullable String lock;
    try (PreparedStatement query = session.prepareStatement(TABLE_LOCK)) {
      query.setString(1, schema);
      query.setString(2, table);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          // Nothing of that name that is indexed at once: the statement itself says so best.
          return;
        }
        oid = row.getLong("oid");
        lock = row.getString("lock_sql");
      }
    }
    long until = System.nanoTime() + patience.otherBuild().toNanos();
    int attempts = 0;
    boolean mine = false;
    while (true) {
      List<Holder> holders = holders(session, oid);
      boolean built = holders.stream().anyMatch(Holder::builds);
      mine = mine || (!built && tryAdvisory(session, oid));
      if (mine && !built) {
        waitingFor.accept(sentences(holders));
        if (lock == null ? isFree(session, oid) : tryLock(session, lock)) {
          waitingFor.accept(List.of());
          return;
        }
        attempts++;
      }
      if (attempts >= patience.tableLockAttempts() || System.nanoTime() > until) {
        throw new SQLException(
            "the table " + table + " is locked: " + String.join("; ", sentences(holders)), "55P03");
      }
      waitingFor.accept(
          holders.isEmpty()
              ? List.of("another Howdah works on the indexes of " + table)
              : sentences(holders));
      pause(patience.poll(), cancellation);
    }
  }

  private record Holder(String sentence, boolean builds) {}

  private static List<String> sentences(List<Holder> holders) {
    return holders.stream().map(Holder::sentence).toList();
  }

  private static List<Holder> holders(Connection session, long table) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(HOLDERS)) {
      query.setLong(1, table);
      try (ResultSet row = query.executeQuery()) {
        List<Holder> holders = new ArrayList<>();
        while (row.next()) {
          boolean builds = row.getBoolean("builds");
          String who =
              row.getObject("pid") == null ? "a prepared transaction" : Session.of(row).sentence();
          holders.add(new Holder(builds ? "another index build, " + who : who, builds));
        }
        return holders;
      }
    }
  }

  /** Takes it for the session, until that is closed; false when another Howdah has it. */
  static boolean tryAdvisory(Connection session, long table) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(TRY)) {
      query.setInt(1, ADVISORY_CLASS);
      query.setInt(2, (int) table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Waits as long as for the lock, where no statement takes that alone. */
  private boolean isFree(Connection session, long table) throws SQLException {
    long until = System.nanoTime() + patience.tableLock().toNanos();
    boolean free = holders(session, table).isEmpty();
    while (!free && System.nanoTime() < until) {
      pause(patience.poll(), cancellation);
      free = holders(session, table).isEmpty();
    }
    return free;
  }

  /** Takes the lock for a moment; what stops it other than a lock, the statement will tell. */
  private boolean tryLock(Connection session, String lock) throws SQLException {
    set(session, "lock_timeout", patience.tableLock());
    session.setAutoCommit(false);
    try (Statement statement = session.createStatement()) {
      statement.execute(lock);
      return true;
    } catch (SQLException e) {
      if (cancellation.isRequested() || session.isClosed()) {
        throw e;
      }
      return !"55P03".equals(e.getSQLState());
    } finally {
      if (!session.isClosed()) {
        session.rollback();
        session.setAutoCommit(true);
      }
    }
  }

  /** A setting in a call of its own, as a concurrent statement wants it. Zero switches it off. */
  static void set(Connection session, String setting, Duration value) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("SET " + setting + " = " + value.toMillis());
    }
  }

  /** Waits, at most until the cancellation. */
  static void pause(Duration time, Cancellation cancellation) {
    CountDownLatch asked = new CountDownLatch(1);
    try (Cancellation.Registration _ = cancellation.onRequest(asked::countDown)) {
      if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CancellationException("cancelled while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting");
    }
  }
}
