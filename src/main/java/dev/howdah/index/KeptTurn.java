package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn at a partitioned table, kept by a session of its own for all the steps of a build:
 * between two of them nothing else on the server tells that it goes on.
 */
final class KeptTurn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptTurn.class);

  /** How long the server's answer may stay away. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final Connection session;
  private final Backend backend;
  private final long table;

  private KeptTurn(Connection session, Backend backend, long table) {
    this.session = session;
    this.backend = backend;
    this.table = table;
  }

  /**
   * Returns when it is ours.
   *
   * @param waiting is told at each look while another Howdah has it
   * @throws TargetException a timeout when patience for another build ends
   */
  static KeptTurn at(
      Target target, long table, Patience patience, Runnable waiting, Cancellation cancellation) {
    return open(target, table)
        .taken(target, patience.otherBuild(), patience.poll(), waiting, cancellation);
  }

  private static KeptTurn open(Target target, long table) {
    try {
      Connection session = target.openReading();
      try {
        return new KeptTurn(session, Backend.of(session), table);
      } catch (SQLException e) {
        session.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new TargetException(Failures.of(e, target.settings().display()), e);
    }
  }

  private KeptTurn taken(
      Target target, Duration within, Duration poll, Runnable waiting, Cancellation cancellation) {
    try {
      // It is idle while a partition is built, which may take hours.
      Turn.set(session, "idle_session_timeout", Duration.ZERO);
      long until = System.nanoTime() + within.toNanos();
      while (!Turn.tryAdvisory(session, table)) {
        if (System.nanoTime() > until) {
          throw new SQLException("another Howdah works on the indexes of the table", "55P03");
        }
        waiting.run();
        Turn.pause(poll, cancellation);
      }
      return this;
    } catch (SQLException e) {
      close();
      throw new TargetException(Failures.of(e, target.settings().display()), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * This one while it is ours; where its session is gone, the same taken anew.
   *
   * @throws TargetException when it is somebody else's by then, or the server does not answer
   */
  KeptTurn kept(Target target, Patience patience, Cancellation cancellation) {
    try (Statement statement = session.createStatement()) {
      session.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
      statement.execute("SELECT 1");
      return this;
    } catch (SQLException e) {
      LOG.warn("the session that kept a table's turn is gone; the turn is taken anew", e);
      close();
    }
    LostLink link = new LostLink(patience);
    // The server may not know yet that nobody reaches it.
    link.answer(() -> backend.end(target));
    KeptTurn anew = link.answer(() -> open(target, table));
    try {
      return anew.taken(target, patience.tableLock(), patience.poll(), () -> {}, cancellation);
    } catch (TargetException e) {
      throw e.failure() instanceof Failure.Timeout late ? new TargetException(lost(late), e) : e;
    }
  }

  private static Failure lost(Failure.Timeout late) {
    return new Failure.Unexpected(
        "The session that kept other Howdahs away from the table is gone, and another one works on"
            + " the table by now, so nothing more was done.",
        "Wait for that one, and look who ended the session.",
        late.detail(),
        late.sqlState());
  }

  /** Gives it back at once: the server may take a moment to end the session. */
  @Override
  public void close() {
    try (Connection closing = session;
        Statement statement = closing.createStatement()) {
      closing.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
      statement.execute("SELECT pg_catalog.pg_advisory_unlock_all()");
    } catch (SQLException e) {
      LOG.warn("the session that kept a table's turn was over already", e);
    }
  }
}
