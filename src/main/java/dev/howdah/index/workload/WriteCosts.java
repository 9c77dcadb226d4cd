package dev.howdah.index.workload;

import java.util.List;
import java.util.Set;

/** What it costs to keep an index, by the counters of its table. */
final class WriteCosts {
  /** Milliseconds that an entry of a B-tree costs. */
  static final double MILLIS_AN_ENTRY = 0.02;

  private WriteCosts() {}

  /**
   * Milliseconds an hour at most: each insert makes an entry, so does each update that is not
   * heap-only; and where it holds a column that the workload updates and no index has yet, none
   * might stay heap-only. Without end where nobody knows since when the counters run.
   *
   * @param updated the columns that the workload updates
   */
  static double millisPerHour(LargeTable table, List<String> columns, Set<String> updated) {
    LargeTable.Writes writes = table.writes();
    boolean hinders =
        columns.stream()
            .anyMatch(column -> updated.contains(column) && !table.indexed().contains(column));
    double entries =
        writes.inserts()
            + writes.updates()
            - writes.heapOnly()
            + (hinders ? writes.heapOnly() * (1.0 + table.leading().size()) : 0);
    return entries * MILLIS_AN_ENTRY / writes.hours().orElse(0);
  }
}
