package dev.howdah.index.findings;

import java.time.Duration;
import java.util.Optional;

/**
 * The figures of a table by which it is worth a word, the same for the findings and for whoever
 * else tells what is wrong with it; immutable.
 *
 * @param bytes of its own, without its indexes
 * @param rows by the planner's statistics or, where there are none, the counters
 * @param sequential scans of the whole table
 * @param sequentialRows that these read
 * @param byIndex scans by its indexes
 * @param byIndexRows that these fetched
 */
public record TableMeasures(
    long bytes, double rows, long sequential, long sequentialRows, long byIndex, long byIndexRows) {
  private static final double WORTH_ANALYZING = 1_000;
  private static final long SMALL = 16L << 20;
  private static final double FEW_ROWS = 100_000;
  private static final double MOSTLY = 0.9;
  private static final double SCANS_A_DAY = 24;

  static TableMeasures of(TableFact table) {
    TableFact.Reads reads = table.reads();
    return new TableMeasures(
        table.bytes(),
        table.rows(),
        reads.sequential(),
        reads.sequentialRows(),
        reads.byIndex(),
        reads.byIndexRows());
  }

  /** Whether it has so many rows that a planner without statistics of them does harm. */
  public boolean isWorthAnalyzing() {
    return rows >= WORTH_ANALYZING;
  }

  /**
   * Whether it is large and mostly read from end to end, all the time.
   *
   * @param counted how long the counters run; empty when nobody knows, and then nothing is said
   */
  public boolean isReadWhole(Optional<Duration> counted) {
    return counted
        .filter(time -> time.compareTo(UnusedJudge.TELLING) >= 0)
        .filter(time -> bytes >= SMALL && rows >= FEW_ROWS)
        .filter(time -> sequential / days(time) >= SCANS_A_DAY)
        .filter(time -> sequential > byIndex)
        .filter(time -> sequentialRows >= MOSTLY * Math.max(1, sequentialRows + byIndexRows))
        .filter(time -> (double) sequentialRows / sequential >= rows / 10)
        .isPresent();
  }

  static double days(Duration time) {
    return time.toSeconds() / 86_400.0;
  }
}
