package dev.howdah.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The server's own vital signs at one moment. Rates are per second between two pulses by the
 * server's clock, empty on the first pulse and after a reset of the counters.
 *
 * @param cacheHitPercent of blocks asked for since the pulse before; empty when none were
 * @param oldestTransaction age of the longest running transaction
 * @param blocked sessions that wait for a lock
 * @param replayLag how far a standby is behind, empty on a primary
 * @param cacheHits blocks asked for over the last minutes, to judge {@code cacheHitPercent} by
 */
public record Activity(
    OptionalInt connections,
    OptionalInt active,
    OptionalInt idleInTransaction,
    OptionalInt blocked,
    OptionalInt maxConnections,
    OptionalDouble transactionsPerSecond,
    OptionalDouble rollbacksPerSecond,
    OptionalDouble rowsReadPerSecond,
    OptionalDouble rowsWrittenPerSecond,
    OptionalDouble cacheHitPercent,
    OptionalDouble deadlocksPerSecond,
    OptionalDouble tempBytesPerSecond,
    OptionalDouble requestsPerSecond,
    Optional<Duration> oldestTransaction,
    Optional<Duration> replayLag,
    CacheHits cacheHits) {
  /** Where only single polls are known. */
  public Activity(
      OptionalInt connections,
      OptionalInt active,
      OptionalInt idleInTransaction,
      OptionalInt blocked,
      OptionalInt maxConnections,
      OptionalDouble transactionsPerSecond,
      OptionalDouble rollbacksPerSecond,
      OptionalDouble rowsReadPerSecond,
      OptionalDouble rowsWrittenPerSecond,
      OptionalDouble cacheHitPercent,
      OptionalDouble deadlocksPerSecond,
      OptionalDouble tempBytesPerSecond,
      OptionalDouble requestsPerSecond,
      Optional<Duration> oldestTransaction,
      Optional<Duration> replayLag) {
    this(
        connections,
        active,
        idleInTransaction,
        blocked,
        maxConnections,
        transactionsPerSecond,
        rollbacksPerSecond,
        rowsReadPerSecond,
        rowsWrittenPerSecond,
        cacheHitPercent,
        deadlocksPerSecond,
        tempBytesPerSecond,
        requestsPerSecond,
        oldestTransaction,
        replayLag,
        CacheHits.NONE);
  }

  /** The same with the blocks of the last minutes. */
  public Activity with(CacheHits hits) {
    return new Activity(
        connections,
        active,
        idleInTransaction,
        blocked,
        maxConnections,
        transactionsPerSecond,
        rollbacksPerSecond,
        rowsReadPerSecond,
        rowsWrittenPerSecond,
        cacheHitPercent,
        deadlocksPerSecond,
        tempBytesPerSecond,
        requestsPerSecond,
        oldestTransaction,
        replayLag,
        hits);
  }
}
