package dev.howdah.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.howdah.connect.ssh.Tunnel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A target whose looking sessions come from HikariCP. The pool is empty until somebody looks, and
 * empties itself when nobody does; after a restart of the server it fills again by itself. A
 * session goes back to the pool as it came: whatever the work set is taken away; one that was
 * cancelled or is broken is closed.
 */
final class PooledTarget implements Target {
  private static final int SESSIONS = 3;
  private static final long WAIT_MILLIS = 5_000;
  private static final long ALIVE_MILLIS = 3_000;
  private static final long IDLE_MILLIS = 10_000;

  private final ConnectionSettings settings;
  private final Cancellation closing = new Cancellation();
  private final SessionSource reading;
  private final SessionSource writing;
  private final HikariDataSource pool;
  private final Optional<Tunnel> tunnel;
  private final Pin pin;
  private final WriteLock writeLock;
  private volatile FactsQuery.Answer answer;
  private final FactsQuery factsQuery;
  private final String restoring =
      SqlResource.read(PooledTarget.class, "restore_session.sql")
          + ";"
          + SessionSource.Kind.READING.preparation();

  /**
   * A target that was connected to once.
   *
   * @param shared with the tunnel it lies behind, which then belongs to the target
   * @param opening how long connecting took: on a slow link everything may take longer
   * @param writeLock of its writing actions
   */
  PooledTarget(
      SessionSource.Shared shared,
      FactsQuery.Answer answer,
      FactsQuery factsQuery,
      Duration opening,
      WriteLock writeLock) {
    this.settings = shared.settings();
    this.tunnel = shared.tunnel();
    this.pin = shared.pin();
    this.writeLock = writeLock;
    this.answer = answer;
    this.factsQuery = factsQuery;
    this.reading = new SessionSource(shared, SessionSource.Kind.READING, closing, this::moved);
    this.writing = new SessionSource(shared, SessionSource.Kind.WRITING, closing, session -> {});
    HikariConfig config = new HikariConfig();
    config.setPoolName("howdah-pool");
    config.setDataSource(reading);
    config.setMaximumPoolSize(SESSIONS);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_MILLIS);
    config.setMaxLifetime(600_000);
    config.setConnectionTimeout(WAIT_MILLIS + 2 * opening.toMillis());
    config.setValidationTimeout(ALIVE_MILLIS + opening.toMillis() / 2);
    config.setInitializationFailTimeout(-1);
    config.setReadOnly(true);
    this.pool = new HikariDataSource(config);
  }

  /** The server is gone, and this session reached another one: what is known was the old one's. */
  private void moved(Connection session) throws SQLException {
    answer = factsQuery.run(session);
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public HostPort reached() {
    return answer.reached();
  }

  @Override
  public Optional<String> cluster() {
    return answer.cluster();
  }

  @Override
  public ServerFacts facts() {
    return answer.facts();
  }

  @Override
  public ServerFacts refreshFacts() {
    reading.tryAgain();
    FactsQuery.Answer fresh = read(Cancellation.never(), factsQuery);
    answer = fresh;
    return fresh.facts();
  }

  @Override
  public <T> T read(Cancellation cancellation, SqlWork<T> work) {
    refuseCancelled(cancellation);
    try (Connection session = borrow(cancellation)) {
      ServerCancel cancel = new ServerCancel(session, cancellation);
      boolean clean = false;
      try {
        T result = work.run(session);
        clean = true;
        return result;
      } finally {
        cancel.close();
        giveBack(session, clean, cancel.requested());
      }
    } catch (SQLException e) {
      throw failure(e, cancellation);
    }
  }

  /** Waits for a free session; a cancellation ends the wait, and leaves no interrupt behind. */
  private Connection borrow(Cancellation cancellation) throws SQLException {
    Thread waiting = Thread.currentThread();
    ReentrantLock lock = new ReentrantLock();
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    Runnable stop =
        () -> {
          lock.lock();
          try {
            if (!done.get()) {
              interrupted.set(true);
              waiting.interrupt();
            }
          } finally {
            lock.unlock();
          }
        };
    if (pool.getHikariPoolMXBean().getIdleConnections() == 0) {
      reading.requireLogin();
    }
    try (Cancellation.Registration _ = cancellation.onRequest(stop)) {
      return pool.getConnection();
    } finally {
      lock.lock();
      try {
        done.set(true);
        if (interrupted.get()) {
          Thread.interrupted();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Restores what the work may have set, or takes the session out of the pool. */
  private void giveBack(Connection session, boolean clean, boolean cancelled) throws SQLException {
    if (cancelled || session.isClosed()) {
      pool.evictConnection(session);
      return;
    }
    try (Statement statement = session.createStatement()) {
      if (!session.getAutoCommit()) {
        session.rollback();
        session.setAutoCommit(true);
      }
      statement.execute(restoring);
    } catch (SQLException e) {
      pool.evictConnection(session);
      if (clean) {
        throw e;
      }
    }
  }

  @Override
  public WriteLock writeLock() {
    return writeLock;
  }

  @Override
  public Target writing() {
    writeLock.check(settings);
    return new WritingTarget(this, pin.spot());
  }

  @Override
  public <T> T write(Cancellation cancellation, SqlWork<T> work) {
    return writing().write(cancellation, work);
  }

  /** Fails where the target's sessions have gone to another server than this. */
  void requireAt(Optional<Spot> begun) {
    if (!pin.spot().equals(begun)) {
      throw new TargetException(
          new Failure.Unreachable(
              "The server that this change began on is gone; "
                  + answer.reached()
                  + " is another one ("
                  + settings.display()
                  + ").",
              "Look at what this server has, then begin anew. The journal knows what was done.",
              "",
              Optional.empty()),
          null);
    }
  }

  /** Writes within an action that was let begin, on the server that it began on. */
  <T> T permitted(Optional<Spot> begun, Cancellation cancellation, SqlWork<T> work) {
    refuseCancelled(cancellation);
    requireAt(begun);
    try (Connection session = writing.open(cancellation);
        ServerCancel _ = new ServerCancel(session, cancellation)) {
      allowWriting(session);
      return work.run(session);
    } catch (SQLException e) {
      throw failure(e, cancellation);
    }
  }

  /** Gives the session back what its role begins with, which may be read-only for its own part. */
  private static void allowWriting(Connection session) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("RESET default_transaction_read_only");
    }
  }

  private void refuseCancelled(Cancellation cancellation) {
    if (cancellation.isRequested()) {
      throw new TargetException(Failures.cancelled(settings.display()), null);
    }
  }

  private TargetException failure(SQLException thrown, Cancellation cancellation) {
    return new TargetException(
        cancellation.isRequested()
            ? Failures.cancelled(settings.display())
            : Failures.of(thrown, settings.display()),
        thrown);
  }

  @Override
  public Connection openReading() throws SQLException {
    return reading.open();
  }

  @Override
  public void close() {
    closing.request();
    pool.close();
    tunnel.ifPresent(Tunnel::close);
  }
}
