package dev.howdah.index;

import java.util.Arrays;
import java.util.Optional;

/**
 * The phases of a concurrent build, in order, with the share of the whole that each begins and ends
 * at (as seen on builds of large tables; waits count little, because their length says nothing
 * about the work). Source: <a
 * href="https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PHASES">CREATE
 * INDEX phases</a>.
 */
enum BuildPhase {
  INITIALIZING("initializing", "getting ready", 0, 0),
  WRITERS_BEFORE_BUILD(
      "waiting for writers before build", "waiting for running transactions", 0, 0.02),
  SCANNING("building index: scanning table", "reading the table", 0.02, 0.4),
  SORTING("building index: sorting live tuples", "sorting", 0.4, 0.48),
  LOADING("building index: loading tuples in tree", "writing the index", 0.48, 0.6),
  BUILDING("building index", "building the index", 0.02, 0.6),
  WRITERS_BEFORE_VALIDATION(
      "waiting for writers before validation",
      "waiting for running transactions, for the second pass",
      0.6,
      0.62),
  VALIDATING_INDEX("index validation: scanning index", "checking the index", 0.62, 0.7),
  VALIDATING_SORT("index validation: sorting tuples", "sorting for the check", 0.7, 0.75),
  VALIDATING_TABLE("index validation: scanning table", "checking against the table", 0.75, 0.96),
  OLD_SNAPSHOTS("waiting for old snapshots", "waiting for older snapshots to end", 0.96, 1),
  READERS_BEFORE_DEAD(
      "waiting for readers before marking dead",
      "waiting for transactions that use the replaced index",
      0.98,
      0.99),
  READERS_BEFORE_DROP(
      "waiting for readers before dropping",
      "waiting for transactions that may still use the replaced index",
      0.99,
      1);

  private final String reported;
  private final String words;
  private final double from;
  private final double to;

  BuildPhase(String reported, String words, double from, double to) {
    this.reported = reported;
    this.words = words;
    this.from = from;
    this.to = to;
  }

  /** By the server's own words; a phase of another access method counts as plain building. */
  static Optional<BuildPhase> of(String reported) {
    return Arrays.stream(values())
        .filter(phase -> phase.reported.equals(reported))
        .findFirst()
        .or(() -> reported.startsWith("building index") ? Optional.of(BUILDING) : Optional.empty());
  }

  String words() {
    return words;
  }

  /**
   * The share of the whole build.
   *
   * @param done of this phase alone, 0 to 1
   */
  double overall(double done) {
    return from + (to - from) * Math.clamp(done, 0, 1);
  }
}
