package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A target within one writing action: it has leave to write until the action ends, whatever becomes
 * of the lock meanwhile. What belongs to the target, as its pool, is not closed with it.
 *
 * @param begun the server that the action began on; it fails rather than go on with another one
 */
record WritingTarget(PooledTarget target, Optional<Spot> begun) implements Target {
  @Override
  public ConnectionSettings settings() {
    return target.settings();
  }

  @Override
  public HostPort reached() {
    return target.reached();
  }

  @Override
  public Optional<String> cluster() {
    return target.cluster();
  }

  @Override
  public ServerFacts facts() {
    return target.facts();
  }

  @Override
  public ServerFacts refreshFacts() {
    return target.refreshFacts();
  }

  @Override
  public WriteLock writeLock() {
    return target.writeLock();
  }

  @Override
  public <T> T read(Cancellation cancellation, SqlWork<T> work) {
    target.requireAt(begun);
    T result = target.read(cancellation, work);
    target.requireAt(begun);
    return result;
  }

  @Override
  public Target writing() {
    return this;
  }

  @Override
  public <T> T write(Cancellation cancellation, SqlWork<T> work) {
    return target.permitted(begun, cancellation, work);
  }

  @Override
  public Connection openReading() throws SQLException {
    return target.openReading();
  }

  @Override
  public void close() {}
}
