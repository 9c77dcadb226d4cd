package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;

/**
 * Carries a cancellation to the server for as long as some work uses a session: from the request
 * until the work ends, each statement that runs is cancelled, so that none slips through between
 * two. Where even the request to cancel cannot reach the server, the session is dropped, so that
 * the caller is free.
 */
final class ServerCancel implements AutoCloseable {
  private static final int ATTEMPTS_WITHOUT_ANSWER = 3;
  private static final long PAUSE_MILLIS = 200;

  private final Connection session;
  private final PGConnection driver;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean requested = new AtomicBoolean();
  private final Cancellation.Registration registration;

  ServerCancel(Connection session, Cancellation cancellation) throws SQLException {
    this.session = session;
    this.driver = session.unwrap(PGConnection.class);
    this.registration = cancellation.onRequest(this::request);
  }

  /** Whether the session may have been cancelled, and should not serve anyone else. */
  boolean requested() {
    return requested.get();
  }

  private void request() {
    requested.set(true);
    // Not on the caller's thread, which may be the JavaFX one: the request is a connection itself.
    Thread.ofPlatform().daemon().name("howdah-cancel").start(this::cancelUntilEnded);
  }

  private void cancelUntilEnded() {
    int failed = 0;
    try {
      do {
        try {
          driver.cancelQuery();
          failed = 0;
        } catch (SQLException e) {
          failed++;
          if (failed == ATTEMPTS_WITHOUT_ANSWER) {
            session.abort(Runnable::run);
            return;
          }
        }
      } while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (SQLException e) {
      throw new IllegalStateException("the session could not be dropped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    registration.close();
    ended.countDown();
  }
}
