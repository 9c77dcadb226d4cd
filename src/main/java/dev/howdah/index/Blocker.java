package dev.howdah.index;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whom a build, a rebuild or a drop would wait for. What our role may not see of it is empty.
 * Source: {@code pg_locks}, {@code pg_stat_activity}, {@code pg_prepared_xacts}.
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
    LOCK("before it begins, for a short time"),
    /** Builds or rebuilds an index on the same table. */
    INDEX_BUILD("before it begins, until the other one has ended"),
    /** Vacuums or analyzes the table. */
    VACUUM("before it begins; an autovacuum steps aside by itself"),
    /** Has written to the table and not ended. */
    WRITER("at the start: waiting for running transactions"),
    /** The same, prepared for a commit in two phases. */
    PREPARED_TRANSACTION("at the start: waiting for running transactions"),
    /** Reads what was committed earlier, in any table of this database. */
    SNAPSHOT("at the end of the build: waiting for older snapshots to end"),
    /** Has read the table and not ended: its plan may use the index that goes. */
    READER("before the old index goes: waiting for transactions that may still use it");

    private final String when;

    Kind(String when) {
      this.when = when;
    }

    /** In which phase it is waited for, in words. */
    public String when() {
      return when;
    }
  }

  /** For whom a change of an index waits, beside those who keep its table locked. */
  enum Waits {
    /** A concurrent build. */
    BUILD(false, true),
    /** A concurrent rebuild, which drops the old index at its end. */
    REBUILD(true, true),
    /** A drop, concurrent or of a whole partitioned index. */
    DROP(true, false);

    private final boolean readers;
    private final boolean snapshots;

    Waits(boolean readers, boolean snapshots) {
      this.readers = readers;
      this.snapshots = snapshots;
    }

    boolean readers() {
      return readers;
    }

    boolean snapshots() {
      return snapshots;
    }
  }

  /**
   * By what it is known again.
   *
   * @param table whose index's change it blocks
   * @param waits which change that is
   * @param started of the session, seconds since 1970; empty where we may not see it
   * @param transaction its start, likewise
   */
  record Identity(
      long table, Waits waits, Optional<String> started, Optional<String> transaction) {}

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
