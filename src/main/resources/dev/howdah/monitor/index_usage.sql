-- Since when the scans are counted: the reset of the database's counters; from PostgreSQL 15 on one that had none has no date, and
-- then they run since the server's own do.
SELECT array_agg(v.index_oid::int8), array_agg(v.table_oid::int8),
       array_agg(v.index_scans), array_agg(v.index_reads), array_agg(v.index_fetches), array_agg(v.size_bytes),
       array_agg(CASE v.usage_category WHEN 'Unused' THEN 0 WHEN 'Low usage' THEN 1 ELSE 2 END
                 + 4 * v.is_size_estimate::int + 8 * v.is_valid::int + 16 * v.enforces_constraint::int),
       coalesce(max(v.stats_since),
                CASE WHEN current_setting('server_version_num')::int >= 150000
                     THEN pg_stat_get_bgwriter_stat_reset_time() END)
FROM ${source} v
