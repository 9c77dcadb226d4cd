package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a pool from hammering a server that does not let it in: after a failure the server is left
 * alone for one second, then two, then four; whoever asks meanwhile gets the same failure again. A
 * log-in that was refused is not tried again before somebody asks for it, for each try counts where
 * roles are locked. Safe from any thread.
 */
final class OpeningPause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final LongSupplier nanos;
  private @Nullable SQLException last;
  private long since;
  private Duration pause = FIRST;

  OpeningPause(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Opens a session. */
  @FunctionalInterface
  interface Attempt {
    Connection open() throws SQLException;
  }

  Connection open(Attempt attempt) throws SQLException {
    refuseWhilePausing();
    try {
      Connection session = attempt.open();
      succeeded();
      return session;
    } catch (TargetException e) {
      throw failed(new SQLException(e.failure().sentence(), e));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private synchronized void refuseWhilePausing() throws SQLException {
    SQLException known = last;
    if (known != null && (refused(known) || nanos.getAsLong() - since < pause.toNanos())) {
      throw again(known);
    }
  }

  /** Fails where the last log-in was refused. */
  synchronized void requireLogin() throws SQLException {
    SQLException known = last;
    if (known != null && refused(known)) {
      throw again(known);
    }
  }

  private static boolean refused(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith("28");
  }

  private static SQLException again(SQLException known) {
    return new SQLException(known.getMessage(), known.getSQLState(), known);
  }

  /** Forgets what failed: it works again, or somebody wants to know. */
  synchronized void succeeded() {
    last = null;
    pause = FIRST;
  }

  private synchronized SQLException failed(SQLException failure) {
    if (last != null) {
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
    last = failure;
    since = nanos.getAsLong();
    return failure;
  }
}
