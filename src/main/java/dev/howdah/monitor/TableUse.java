package dev.howdah.monitor;

import java.time.Instant;
import java.util.Optional;

/**
 * How a table is used, by the counters of this server, which begin anew with a reset or a crash and
 * on a standby do not know of VACUUM and ANALYZE: as in <a
 * href="https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-TABLES-VIEW">
 * pg_stat_all_tables</a>.
 *
 * @param sequentialScans that began at its start; they need not have come to its end
 * @param sequentialRows that these read
 * @param indexRows that were fetched by its indexes
 * @param liveRows an estimate
 * @param deadRows an estimate
 * @param lastVacuum by hand or by autovacuum; empty when none was counted
 * @param lastAnalyze by hand or by autovacuum; empty when none was counted
 */
public record TableUse(
    long oid,
    long sequentialScans,
    long sequentialRows,
    long indexRows,
    long liveRows,
    long deadRows,
    Optional<Instant> lastVacuum,
    Optional<Instant> lastAnalyze) {}
