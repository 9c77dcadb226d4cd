package dev.howdah.schema.inspection;

import java.time.Instant;
import java.util.Optional;

/**
 * How fresh the planner's statistics of a table are.
 *
 * @param analyzedAt by the server's clock; empty for never, or not since the counters' reset
 * @param rows as the server estimates them; -1 for unknown
 * @param modified rows changed since then; -1 for unknown
 * @param permitted whether our role may ANALYZE it
 */
public record TableStatistics(
    String schema,
    String table,
    Optional<Instant> analyzedAt,
    long rows,
    long modified,
    boolean permitted) {}
