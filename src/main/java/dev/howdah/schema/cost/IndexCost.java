package dev.howdah.schema.cost;

import java.time.Duration;

/**
 * What an index will cost, estimated from the server's statistics.
 *
 * @param bytes its size; -1 when the table was never analyzed
 * @param build how long it takes to build; zero when unknown
 * @param words what it costs whoever writes to the table, as one sentence
 * @param inserts rows inserted since the counters' reset
 * @param updates rows updated since then
 * @param heapOnly of those, updates that touched no index ({@code n_tup_hot_upd})
 * @param losesHeapOnly whether it indexes a column that no valid index of the table has yet, so
 *     that updates of it cannot be heap-only any more
 */
public record IndexCost(
    long bytes,
    Duration build,
    String words,
    long inserts,
    long updates,
    long heapOnly,
    boolean losesHeapOnly) {}
