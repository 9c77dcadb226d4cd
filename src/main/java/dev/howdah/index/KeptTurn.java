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
import java.util.Optional;
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

  private KeptTurn(Connection session) {
    this.session = session;
  }

  /**
   * Returns when it is ours.
   *
   * @param waiting is told at each look while another Howdah has it
   * @throws TargetException a timeout when patience for another build ends
   */
  static KeptTurn at(
      Target target, long table, Patience patience, Runnable waiting, Cancellation cancellation) {
    KeptTurn turn;
    try {
      turn = new KeptTurn(target.openReading());
    } catch (SQLException e) {
      throw new TargetException(Failures.of(e, target.settings().display()), e);
    }
    try {
      turn.await(table, patience, waiting, cancellation);
      return turn;
    } catch (SQLException e) {
      turn.close();
      throw new TargetException(Failures.of(e, target.settings().display()), e);
    } catch (RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  private void await(long table, Patience patience, Runnable waiting, Cancellation cancellation)
      throws SQLException {
    // It is idle while a partition is built, which may take hours.
    Turn.set(session, "idle_session_timeout", Duration.ZERO);
    long until = System.nanoTime() + patience.otherBuild().toNanos();
    while (!Turn.tryAdvisory(session, table)) {
      if (System.nanoTime() > until) {
        throw new SQLException("another Howdah works on the indexes of the table", "55P03");
      }
      waiting.run();
      Turn.pause(patience.poll(), cancellation);
    }
  }

  /**
   * Makes sure that it still is ours.
   *
   * @throws TargetException when the session that kept it is gone
   */
  void check() {
    try (Statement statement = session.createStatement()) {
      session.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
      statement.execute("SELECT 1");
    } catch (SQLException e) {
      throw new TargetException(
          new Failure.Unexpected(
              "The session that kept other Howdahs away from the table is gone, so nothing more was"
                  + " done.",
              "Look who ended it.",
              String.valueOf(e.getMessage()),
              Optional.ofNullable(e.getSQLState())),
          e);
    }
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
