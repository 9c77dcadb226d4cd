package dev.howdah.index.workload;

import java.util.List;

/** What it costs to keep an index, by the counters of its table. */
final class WriteCosts {
  /** Milliseconds that an entry of a B-tree costs. */
  static final double MILLIS_AN_ENTRY = 0.02;

  private WriteCosts() {}

  /**
   * Milliseconds an hour at most: each insert makes an entry, so does each update that is not
   * heap-only; and where it holds a column that no index has yet, none might stay heap-only.
   * Without end where nobody knows since when the counters run.
   */
  static double millisPerHour(LargeTable table, List<String> columns) {
    LargeTable.Writes writes = table.writes();
    boolean fresh = !table.indexed().containsAll(columns);
    double entries =
        writes.inserts()
            + writes.updates()
            - writes.heapOnly()
            + (fresh ? writes.heapOnly() * (1.0 + table.leading().size()) : 0);
    return entries * MILLIS_AN_ENTRY / writes.hours().orElse(0);
  }
}
