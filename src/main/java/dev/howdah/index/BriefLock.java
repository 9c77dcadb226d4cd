package dev.howdah.index;

import dev.howdah.connect.Cancellation;
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
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Runs a statement that is done in a moment and locks a table against its writers for that moment.
 * While it waits for that lock, all who come later wait behind it: so it waits shortly, lets them
 * pass, and tries again.
 */
final class BriefLock {
  private static final String HOLDERS = SqlResource.read(BriefLock.class, "brief_holders.sql");
  private static final String LOCK_TIMEOUT = "55P03";

  private final Target target;
  private final Patience patience;
  private final Consumer<List<String>> waitingFor;
  private final Cancellation cancellation;

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
   * Runs it.
   *
   * @param table which it locks
   * @param beforeStatement what has to succeed before the statement may run
   * @throws TargetException a timeout that names the holders when patience ends
   */
  void run(String sql, long table, Runnable beforeStatement) {
    target.write(
        cancellation,
        session -> {
          Turn.set(session, "statement_timeout", Duration.ZERO);
          Turn.set(session, "lock_timeout", patience.briefLock());
          beforeStatement.run();
          for (int attempt = 1; true; attempt++) {
            try (Statement statement = session.createStatement()) {
              statement.execute(sql);
              return true;
            } catch (SQLException e) {
              if (!LOCK_TIMEOUT.equals(e.getSQLState()) || cancellation.isRequested()) {
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
        });
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
