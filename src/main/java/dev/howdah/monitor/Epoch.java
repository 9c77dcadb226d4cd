package dev.howdah.monitor;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when a database's counters run, by the server's clock.
 *
 * @param serverStart {@code pg_postmaster_start_time()}
 * @param statsReset {@code pg_stat_database.stats_reset}; empty when they were never reset
 */
public record Epoch(Instant serverStart, Optional<Instant> statsReset) {}
