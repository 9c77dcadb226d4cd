package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A connected database: a small pool of read-only sessions for looking, and a separate source of
 * sessions for named actions that change something. Safe from any thread but the JavaFX one: every
 * call may wait for the network.
 *
 * <p>Every session starts with {@code default_transaction_read_only} on. Looking sessions carry
 * {@code application_name=Howdah}, stay read-only, have short statement and lock timeouts and
 * {@code jit} off, and are recycled so that the server's backends stay small. Writing sessions are
 * opened for one action, given back what the role may do, never pooled, and closed after it, so
 * that no altered session is ever used again. On production the {@link #writeLock()} has to be open
 * when a writing action begins.
 */
public interface Target extends AutoCloseable {
  /** What was connected to; {@link ConnectionSettings#display()} is safe to show. */
  ConnectionSettings settings();

  /** The address that answered, of the several that the settings may have. */
  default HostPort reached() {
    return settings().hosts().getFirst();
  }

  /**
   * {@link #reached()} with the SSH hosts on the way: behind each of them {@code localhost} is
   * another server.
   */
  default String place() {
    return reached()
        + settings().route().map(way -> " through " + way.withoutUsers().format()).orElse("");
  }

  /** What the server is, as read at the last successful connect or {@link #refreshFacts()}. */
  ServerFacts facts();

  /**
   * The system identifier of the database cluster, as read with {@link #facts()}; a standby has its
   * primary's. Empty where our role may not read it. Source: {@code pg_control_system()}.
   */
  default Optional<String> cluster() {
    return Optional.empty();
  }

  /** Reads the facts again, for instance after a restart or a failover. */
  ServerFacts refreshFacts();

  /**
   * Runs work on a pooled read-only session in auto-commit mode. At most three sessions exist; a
   * fourth caller waits a bounded time. A cancellation cancels the running statement on the server,
   * and each further one, until the work ends. What the work sets ({@code SET}, {@code SET ROLE}, a
   * transaction) is taken away before the session serves anyone else.
   *
   * @throws TargetException with the failure when the server or the network fails; an unchecked
   *     exception of the work passes as it is
   */
  <T> T read(Cancellation cancellation, SqlWork<T> work);

  /** Whether writing actions may begin; locked at first on production. */
  WriteLock writeLock();

  /**
   * Begins a writing action that the user named: this target, with leave to write as often as the
   * action has to, also after the lock closed. For that action alone, and never to be kept.
   *
   * @throws TargetException with {@link Failure.ReadOnly} while the lock is closed
   */
  Target writing();

  /**
   * Runs work on a fresh session that may write, in auto-commit mode, without statement timeout and
   * with a lock timeout of a few seconds; it is closed afterwards. Where this is not within a
   * {@link #writing()} action it is one of its own. After a cancellation every further statement of
   * the work is cancelled too: what has to be cleaned up then needs a session of its own.
   *
   * @throws TargetException with the failure when the server or the network fails, or the lock is
   *     closed; an unchecked exception of the work passes as it is
   */
  <T> T write(Cancellation cancellation, SqlWork<T> work);

  /**
   * Opens a fresh read-only session outside the pool, for a long-lived reader that must not take a
   * slot from it; the caller closes it.
   */
  Connection openReading() throws SQLException;

  /** Ends all pooled sessions; bounded in time. */
  @Override
  void close();
}
