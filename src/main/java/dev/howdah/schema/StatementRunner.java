package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Runs planned statements, exactly as they were shown, until the user asks to stop. */
record StatementRunner(Consumer<PlannedStatement> progress, Cancellation cancellation) {

  void run(Connection session, List<PlannedStatement> statements) throws SQLException {
    for (PlannedStatement planned : statements) {
      if (cancellation.isRequested()) {
        throw new CancellationException();
      }
      progress.accept(planned);
      AtomicReference<SQLException> failed = new AtomicReference<>();
      try (Statement statement = session.createStatement();
          Cancellation.Registration _ =
              cancellation.onRequest(
                  () -> {
                    try {
                      statement.cancel();
                    } catch (SQLException e) {
                      failed.set(e);
                    }
                  })) {
        statement.setEscapeProcessing(false);
        statement.execute(planned.sql());
      } catch (SQLException e) {
        if (failed.get() != null) {
          e.addSuppressed(failed.get());
        }
        throw e;
      }
    }
  }

  /** Runs them in one transaction of the session's, all or none. */
  Void runTogether(Connection session, List<PlannedStatement> statements) throws SQLException {
    session.setAutoCommit(false);
    try {
      run(session, statements);
      session.commit();
    } catch (SQLException | RuntimeException e) {
      session.rollback();
      throw e;
    }
    session.setAutoCommit(true);
    return null;
  }
}
