package dev.howdah.schema.cost;

import java.util.OptionalLong;

/**
 * What any index will need and cost, estimated from the server's statistics of its table and all
 * partitions of that.
 *
 * @param bytes its size; empty when a table was never analyzed, and for other methods than btree
 * @param entries how many rows it will hold; negative when a table was never analyzed
 * @param share of the rows that it will hold, from 0 to 1; 1 where its condition is not understood
 * @param tableBytes that a build reads, likewise
 * @param writes what is written to the table
 * @param losesHeapOnly whether it indexes a column that no valid index of the table has yet
 * @param words what it costs whoever writes to the table, as one sentence
 */
public record IndexEstimate(
    OptionalLong bytes,
    double entries,
    double share,
    double tableBytes,
    Writes writes,
    boolean losesHeapOnly,
    String words) {
  /**
   * Rows since the counters' reset.
   *
   * @param heapOnly of the updates, those that touched no index
   * @param seconds since the reset; empty when nobody knows
   */
  public record Writes(long inserts, long updates, long heapOnly, OptionalLong seconds) {}
}
