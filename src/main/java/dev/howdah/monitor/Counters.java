package dev.howdah.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The ever growing counters of a database at one moment, from <a
 * href="https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-DATABASE-VIEW">{@code
 * pg_stat_database}</a>.
 *
 * @param takenAt by the server's clock
 * @param epoch what changes when the counters start anew: the server's start and the last reset
 */
record Counters(
    Instant takenAt,
    Epoch epoch,
    long commits,
    long rollbacks,
    long rowsRead,
    long rowsWritten,
    long blocksHit,
    long blocksRead,
    long deadlocks,
    long tempBytes) {
  /** Figures between two moments; all empty when they cannot be compared. */
  record Rates(
      OptionalDouble transactions,
      OptionalDouble rollbacks,
      OptionalDouble rowsRead,
      OptionalDouble rowsWritten,
      OptionalDouble cacheHitPercent,
      OptionalDouble deadlocks,
      OptionalDouble tempBytes) {
    static final Rates NONE =
        new Rates(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }

  /**
   * What happened since an earlier moment, per second by the server's clock: nothing when a counter
   * fell, the statistics were reset, or the server started anew in between.
   */
  Rates since(Counters earlier) {
    double seconds = Duration.between(earlier.takenAt, takenAt).toNanos() / 1e9;
    if (!follows(earlier)) {
      return Rates.NONE;
    }
    long hits = blocksHit - earlier.blocksHit;
    long blocks = hits + blocksRead - earlier.blocksRead;
    return new Rates(
        OptionalDouble.of((commits - earlier.commits + rollbacks - earlier.rollbacks) / seconds),
        OptionalDouble.of((rollbacks - earlier.rollbacks) / seconds),
        OptionalDouble.of((rowsRead - earlier.rowsRead) / seconds),
        OptionalDouble.of((rowsWritten - earlier.rowsWritten) / seconds),
        blocks == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * hits / blocks),
        OptionalDouble.of((deadlocks - earlier.deadlocks) / seconds),
        OptionalDouble.of((tempBytes - earlier.tempBytes) / seconds));
  }

  /** Whether this came later and nothing started anew in between. */
  boolean follows(Counters earlier) {
    return takenAt.isAfter(earlier.takenAt)
        && Objects.equals(epoch, earlier.epoch)
        && !fellSince(earlier);
  }

  private boolean fellSince(Counters earlier) {
    return commits < earlier.commits
        || rollbacks < earlier.rollbacks
        || rowsRead < earlier.rowsRead
        || rowsWritten < earlier.rowsWritten
        || blocksHit < earlier.blocksHit
        || blocksRead < earlier.blocksRead
        || deadlocks < earlier.deadlocks
        || tempBytes < earlier.tempBytes;
  }
}
