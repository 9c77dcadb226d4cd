package dev.howdah.index;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whom a build would wait for. What our role may not see of it is empty. Source: {@code pg_locks},
 * {@code pg_stat_activity}, {@code pg_prepared_xacts}.
 *
 * @param pid empty for a prepared transaction: no session holds it
 * @param age of its transaction
 * @param query it runs now, or ran last
 * @param sentence all of that, such as {@code session 4711 of alice (psql), idle in transaction, in
 *     a transaction for 3 min 12 s: UPDATE …}
 */
public record Blocker(
    Kind kind,
    OptionalInt pid,
    Optional<String> user,
    Optional<String> application,
    Optional<String> state,
    Optional<Duration> age,
    Optional<String> query,
    String sentence,
    Identity identity) {

  /** What it is, and so in which phase it is waited for. */
  public enum Kind {
    /** Holds or awaits a lock on the table that a build cannot stand beside. */
    LOCK("before the build begins, for a short time"),
    /** Builds or rebuilds an index on the same table. */
    INDEX_BUILD("before the build begins, until the other one has ended"),
    /** Vacuums or analyzes the table. */
    VACUUM("before the build begins; an autovacuum steps aside by itself"),
    /** Has written to the table and not ended. */
    WRITER("at the start of the build: waiting for running transactions"),
    /** The same, prepared for a commit in two phases. */
    PREPARED_TRANSACTION("at the start of the build: waiting for running transactions"),
    /** Reads what was committed earlier, in any table of this database. */
    SNAPSHOT("at the end of the build: waiting for older snapshots to end");

    private final String when;

    Kind(String when) {
      this.when = when;
    }

    /** In which phase it is waited for, in words. */
    public String when() {
      return when;
    }
  }

  /**
   * By what it is known again.
   *
   * @param table whose build it blocks
   * @param started of the session, seconds since 1970; empty where we may not see it
   * @param transaction its start, likewise
   */
  record Identity(long table, Optional<String> started, Optional<String> transaction) {}

  /** Whether it runs a statement that can be cancelled; the session itself stays. */
  public boolean canBeCancelled() {
    return canBeTerminated() && state.filter("active"::equals).isPresent();
  }

  /** Whether its session can be ended; its transaction is then rolled back. */
  public boolean canBeTerminated() {
    return pid.isPresent()
        && identity.started().isPresent()
        && identity.transaction().isPresent()
        && kind != Kind.VACUUM;
  }

  boolean same(Blocker other) {
    return pid.equals(other.pid) && identity.equals(other.identity);
  }
}
