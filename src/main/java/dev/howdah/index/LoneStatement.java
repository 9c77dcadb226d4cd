package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One statement that cannot run in a transaction, on a session of its own: from its turn at the
 * table until the server does nothing for it any more. The statement's own return is only a hint:
 * where the link breaks, the server may go on, so the session is followed from another one. What
 * then stands in the catalogue is for the caller to judge. One thread's.
 */
final class LoneStatement implements AutoCloseable {
  private static final int TRANSACTION_TIMEOUT_SINCE = 17;

  /** How long an answer may stay away before the statement is sent: locks are tried for seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /**
   * What is to run.
   *
   * @param schema of the table whose lock it takes first
   */
  record Order(String schema, String table, String sql, Cancellation cancellation) {}

  /** Looks once more when the turn has come, on the session that would run the statement. */
  @FunctionalInterface
  interface LastLook {
    /** Whether the statement is still to run. */
    boolean goesAhead(Connection session) throws SQLException;
  }

  private final Target target;
  private final Patience patience;
  private final Order order;
  private final BuildWatch watch;

  private @Nullable Backend begun;
  private @Nullable Exception thrown;

  LoneStatement(Target target, Patience patience, Order order, Consumer<BuildProgress> progress) {
    this.target = target;
    this.patience = patience;
    this.order = order;
    this.watch = new BuildWatch(target, progress, patience);
    watch.start();
  }

  /**
   * Runs it; what goes wrong once it has begun is kept in {@link #thrown()}.
   *
   * @param beforeStatement what has to succeed before the statement may run, in that session
   * @throws TargetException when it did not begin
   * @throws CancellationException when it was cancelled before it began
   */
  void run(LastLook look, Consumer<Backend> beforeStatement) {
    try {
      target.write(order.cancellation(), session -> run(session, look, beforeStatement));
    } catch (TargetException | CancellationException e) {
      if (begun == null) {
        throw e;
      }
      thrown = e;
    }
  }

  private boolean run(Connection session, LastLook look, Consumer<Backend> beforeStatement)
      throws SQLException {
    session.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
    Backend backend = Backend.of(session);
    new Turn(patience, watch::waitingFor, order.cancellation())
        .await(session, order.schema(), order.table());
    if (!look.goesAhead(session)) {
      return false;
    }
    // From here on a timeout would leave an INVALID index behind.
    Turn.set(session, "lock_timeout", Duration.ZERO);
    Turn.set(session, "statement_timeout", Duration.ZERO);
    if (target.facts().majorVersion() >= TRANSACTION_TIMEOUT_SINCE) {
      Turn.set(session, "transaction_timeout", Duration.ZERO);
    }
    // Nor is it to end because we are gone: who let it go, or lost the link, finds it again.
    Turn.set(session, "client_connection_check_interval", Duration.ZERO);
    if (order.cancellation().isRequested()) {
      throw new CancellationException("cancelled before the statement");
    }
    session.setNetworkTimeout(Runnable::run, 0);
    beforeStatement.accept(backend);
    begun = backend;
    watch.building(backend);
    try (Statement statement = session.createStatement()) {
      watch.sent(statement);
      try {
        statement.execute(order.sql());
      } finally {
        watch.returned();
      }
      SQLWarning warning = statement.getWarnings();
      if (warning != null) {
        thrown = warning;
      }
    } catch (SQLException e) {
      thrown = e;
    }
    return true;
  }

  /** Whether the statement was sent. */
  boolean begun() {
    return begun != null;
  }

  /** What it ended with: an error, the breaking of the link, or else its first notice. */
  Optional<Exception> thrown() {
    return Optional.ofNullable(thrown);
  }

  /**
   * Returns when the server does nothing for it any more; passes a wish to cancel on to it. Where
   * the link broke, its session is ended, so that it does not keep the table's turn.
   */
  void awaitEnd(LostLink link) {
    Backend backend = begun;
    while (backend != null && link.answer(() -> backend.runs(target, order.cancellation()))) {
      Patience.rest(patience.poll());
    }
    boolean lost =
        thrown != null
            && Failures.of(thrown, target.settings().display()) instanceof Failure.Unreachable;
    if (backend != null && lost) {
      link.answer(() -> backend.end(target));
    }
  }

  /** Since it was asked for. */
  Duration elapsed() {
    return watch.elapsed();
  }

  /** Nothing is told any more once this returns. */
  @Override
  public void close() {
    watch.close();
  }
}
