package dev.howdah.index.findings;

/**
 * A table as the server's catalogs and counters have it; of a partitioned one there is only the
 * frame.
 *
 * @param bytes by the planner's page count, or by the rows where there is none yet
 * @param rows by the planner's statistics or, where there are none, the counters
 */
record TableFact(
    long oid,
    Relation relation,
    boolean partitioned,
    long bytes,
    double rows,
    Reads reads,
    Writes writes,
    Statistics statistics) {

  /** Since the counters run; {@code rows} as in {@code seq_tup_read}, {@code idx_tup_fetch}. */
  record Reads(long sequential, long sequentialRows, long byIndex, long byIndexRows) {}

  /** Rows since the counters run; {@code heapOnly} of the updates touched no index. */
  record Writes(long inserts, long updates, long heapOnly, long deletes) {
    /** How often each whole index had to take a new entry. */
    long indexed() {
      return inserts + updates - heapOnly;
    }
  }

  /**
   * What the planner has.
   *
   * @param absent certainly nothing: never analyzed as far as the counters go, and no statistics in
   *     the catalog
   * @param autovacuum whether it would be analyzed by itself one day
   */
  record Statistics(boolean absent, boolean autovacuum) {
    /** Statistics that exist, or of which nothing is known. */
    static final Statistics AT_HAND = new Statistics(false, true);
  }

  /** With what the counters of its indexes add up to. */
  TableFact scannedByIndex(long scans) {
    return new TableFact(
        oid,
        relation,
        partitioned,
        bytes,
        rows,
        new Reads(reads.sequential(), reads.sequentialRows(), scans, reads.byIndexRows()),
        writes,
        statistics);
  }
}
