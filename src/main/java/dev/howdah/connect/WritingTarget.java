package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A target within one writing action: it has leave to write until the action ends, whatever becomes
 * of the lock meanwhile. What belongs to the target, as its pool, is not closed with it.
 */
record WritingTarget(PooledTarget target) implements Target {
  @Override
  public ConnectionSettings settings() {
    return target.settings();
  }

  @Override
  public HostPort reached() {
    return target.reached();
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
    return target.read(cancellation, work);
  }

  @Override
  public Target writing() {
    return this;
  }

  @Override
  public <T> T write(Cancellation cancellation, SqlWork<T> work) {
    return target.permitted(cancellation, work);
  }

  @Override
  public Connection openReading() throws SQLException {
    return target.openReading();
  }

  @Override
  public void close() {}
}
