package dev.howdah.index;

import java.util.Optional;

/**
 * Something wrong or improvable about an index.
 *
 * @param index its name, also of one that is only proposed
 * @param coveredBy the index that does the same work, for a duplicate
 * @param evidence what was seen, in one or two sentences, with since when
 * @param remedy the exact SQL; empty where nothing should be done, or not yet
 * @param undo the SQL that takes the remedy back, where it is known
 */
public record Finding(
    Kind kind,
    Severity severity,
    String schema,
    String table,
    String index,
    Optional<String> coveredBy,
    String evidence,
    Optional<String> remedy,
    Optional<String> undo) {
  /** What it is about. */
  public enum Kind {
    /** The catalogue has an index for this table that the target lacks. */
    MISSING,
    /** Never scanned since the counters run. */
    UNUSED,
    /** Another index on the table is exactly the same. */
    DUPLICATE,
    /** The remains of a build, or one that still runs. */
    INVALID
  }

  /** How urgent it is, least urgent first. */
  public enum Severity {
    INFO,
    WARN,
    BAD
  }
}
