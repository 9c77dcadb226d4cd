-- One that is not valid is being built by the same marks as where the INVALID indexes are listed.
-- Since when the scans are counted: the reset of the database's counters; from PostgreSQL 15 on one that had none has no date, and
-- then they run since the server's own do.
SELECT array_agg(v.index_oid::int8), array_agg(v.table_oid::int8),
       array_agg(v.index_scans), array_agg(v.index_reads), array_agg(v.index_fetches), array_agg(v.size_bytes),
       array_agg(CASE v.usage_category WHEN 'Unused' THEN 0 WHEN 'Low usage' THEN 1 ELSE 2 END
                 + 4 * v.is_size_estimate::int + 8 * v.is_valid::int + 16 * v.enforces_constraint::int
                 + CASE WHEN NOT v.is_valid AND (
                          EXISTS (SELECT FROM pg_stat_progress_create_index p
                                   WHERE p.datname = current_database()
                                     AND (p.relid IS NULL OR p.index_relid = v.index_oid
                                          OR (p.relid = v.table_oid AND p.command LIKE 'REINDEX%')))
                          OR EXISTS (SELECT FROM pg_locks l
                                      WHERE l.locktype = 'relation' AND l.mode = 'ShareUpdateExclusiveLock'
                                        AND l.relation = v.index_oid
                                        AND l.database = (SELECT d.oid FROM pg_database d
                                                           WHERE d.datname = current_database())))
                        THEN 32 ELSE 0 END),
       coalesce(max(v.stats_since),
                CASE WHEN current_setting('server_version_num')::int >= 150000
                     THEN pg_stat_get_bgwriter_stat_reset_time() END)
FROM ${source} v
