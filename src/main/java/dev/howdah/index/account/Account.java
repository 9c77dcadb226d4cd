package dev.howdah.index.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an index that Howdah built has brought since.
 *
 * @param entryId of the journal
 * @param schema of the index
 * @param index its name
 * @param created when its build ended
 * @param standing what became of it
 * @param use how it was used since then
 * @param statements that it was built for or that read its table, the largest change of time first;
 *     none while it has no scan, because none of them used it
 * @param heapOnly the share of heap-only updates of the table, from 0 to 1; empty without a
 *     baseline or updates
 * @param writeMillis the mean time of the statements that write to the table; empty where they are
 *     not counted, and where they got faster though it has no scan
 * @param verdict all that in one word
 * @param words the verdict as one plain sentence, such as “No scan in 7 days.”
 */
public record Account(
    String entryId,
    String schema,
    String table,
    String index,
    Instant created,
    Standing standing,
    Optional<Use> use,
    List<StatementShift> statements,
    Optional<Shift> heapOnly,
    Optional<Shift> writeMillis,
    Verdict verdict,
    String words) {
  public Account {
    statements = List.copyOf(statements);
  }

  /** What became of the index. */
  public enum Standing {
    VALID,
    INVALID,
    /** It was dropped since. */
    GONE,
    /** An index of that name stands, with another definition. */
    ANOTHER
  }

  /** What it brought, in one word. */
  public enum Verdict {
    FASTER,
    /** Used, and no statement changed by more than a tenth; or it keeps duplicates out. */
    USED,
    SLOWER,
    /** Not scanned for seven days or more, and not unique. */
    UNUSED,
    /** Built less than a day ago and not scanned yet, or hardly. */
    TOO_EARLY,
    /** The counters were reset, or the index is gone. */
    UNKNOWN
  }

  /**
   * How an index was used.
   *
   * @param scans since it was built
   * @param tuples entries that these returned
   * @param bytes its size now
   * @param since when they are counted: the build, or a later reset of the counters
   * @param lastScan empty when there was none, and before PostgreSQL 16
   */
  public record Use(
      long scans, long tuples, long bytes, Instant since, Optional<Instant> lastScan) {}
}
