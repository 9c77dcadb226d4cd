SELECT s.indexrelname::text AS index_name, s.relname::text AS table_name,
       s.idx_tup_read AS index_reads, s.idx_tup_fetch AS index_fetches,
       pg_size_pretty(pg_relation_size(s.indexrelid)) AS index_size,
       CASE WHEN i.indisunique OR i.indisprimary OR i.indisexclusion OR i.indisreplident THEN 'Active'
            WHEN s.idx_scan = 0 THEN 'Unused'
            WHEN s.idx_scan < 1000 THEN 'Low usage'
            ELSE 'Active' END AS usage_category,
       s.schemaname::text AS schemaname,
       s.idx_scan AS index_scans,
       pg_relation_size(s.indexrelid) AS size_bytes,
       false AS is_size_estimate,
       i.indisvalid AS is_valid,
       (i.indisunique OR i.indisprimary OR i.indisexclusion OR i.indisreplident) AS enforces_constraint,
       (SELECT d.stats_reset FROM pg_stat_database d WHERE d.datname = current_database()) AS stats_since,
       s.indexrelid AS index_oid,
       s.relid AS table_oid
FROM pg_stat_user_indexes s JOIN pg_index i USING (indexrelid)
ORDER BY s.idx_scan DESC
