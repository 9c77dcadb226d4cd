package dev.howdah.monitor;

/**
 * One row of {@code database_size_summary}.
 *
 * @param totalBytes data with TOAST, and indexes
 * @param estimated true when taken from {@code relpages} (busy, or too small to be asked exactly)
 * @param busy true when somebody holds or awaits an exclusive lock on it right now
 * @param rows the planner's estimate, negative when never analyzed
 */
public record TableSize(
    long oid,
    String schema,
    String table,
    long totalBytes,
    long dataBytes,
    long indexBytes,
    long rows,
    boolean estimated,
    boolean busy) {}
