package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A connected database: a small pool of read-only sessions for looking, and a separate source of
 * sessions for named actions that change something. Safe from any thread but the JavaFX one: every
 * call may wait for the network.
 *
 * <p>Looking sessions carry {@code application_name=Howdah}, are read-only, have short statement
 * and lock timeouts and {@code jit} off, and are recycled so that the server's backends stay small.
 * Writing sessions are opened for one action, never pooled, and closed after it, so that no altered
 * session is ever used again.
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

  /**
   * Runs work on a fresh session that may write, in auto-commit mode, without statement timeout and
   * with a lock timeout of a few seconds; it is closed afterwards. Only for actions that the user
   * named. After a cancellation every further statement of the work is cancelled too: what has to
   * be cleaned up then needs a session of its own.
   *
   * @throws TargetException with the failure when the server or the network fails; an unchecked
   *     exception of the work passes as it is
   */
  <T> T write(Cancellation cancellation, SqlWork<T> work);

  /** The same writing sessions for libraries that want a data source (Flyway). */
  DataSource writingSessions();

  /**
   * Opens a fresh read-only session outside the pool, for a long-lived reader that must not take a
   * slot from it; the caller closes it.
   */
  Connection openReading() throws SQLException;

  /** Ends all pooled sessions; bounded in time. */
  @Override
  void close();
}
