package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.PGConnection;

/**
 * Carries a cancellation to the server for as long as some work uses a session: from the request
 * until the work ends, each statement that runs is cancelled, at growing intervals, so that none
 * slips through between two. Where that does not end the work, or the request to cancel cannot even
 * reach the server, the session is dropped, so that the caller is free. Nothing is cancelled any
 * more once this is closed: the session may be another's then.
 */
final class ServerCancel implements AutoCloseable {
  private static final int ATTEMPTS_WITHOUT_ANSWER = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Connection session;
  private final PGConnection driver;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean requested;
  private boolean sending;
  private boolean ended;
  private final Cancellation.Registration registration;

  ServerCancel(Connection session, Cancellation cancellation) throws SQLException {
    this(session, cancellation, PATIENCE);
  }

  /** The same, dropping the session when the work has not ended after some time. */
  ServerCancel(Connection session, Cancellation cancellation, Duration patience)
      throws SQLException {
    this.session = session;
    this.driver = session.unwrap(PGConnection.class);
    this.patience = patience;
    this.registration = cancellation.onRequest(this::request);
  }

  /** Whether the session may have been cancelled, and should not serve anyone else. */
  boolean requested() {
    lock.lock();
    try {
      return requested;
    } finally {
      lock.unlock();
    }
  }

  private void request() {
    lock.lock();
    try {
      if (ended || requested) {
        return;
      }
      requested = true;
    } finally {
      lock.unlock();
    }
    // Not on the caller's thread, which may be the JavaFX one: the request is a connection itself.
    Thread.ofPlatform().daemon().name("howdah-cancel").start(this::cancelUntilEnded);
  }

  private void cancelUntilEnded() {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    int failed = 0;
    try {
      while (begin()) {
        try {
          if (failed == ATTEMPTS_WITHOUT_ANSWER
              || System.nanoTime() - start >= patience.toNanos()) {
            session.abort(Runnable::run);
            return;
          }
          failed = cancelled() ? 0 : failed + 1;
        } finally {
          sent();
        }
        if (failed < ATTEMPTS_WITHOUT_ANSWER && endsWithin(pause)) {
          return;
        }
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the session could not be dropped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean cancelled() {
    try {
      driver.cancelQuery();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      sending = !ended;
      return sending;
    } finally {
      lock.unlock();
    }
  }

  private void sent() {
    lock.lock();
    try {
      sending = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean endsWithin(Duration pause) throws InterruptedException {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it; waits for a request to cancel that is on its way, which is bounded in time. */
  @Override
  public void close() {
    registration.close();
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
      while (sending) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
