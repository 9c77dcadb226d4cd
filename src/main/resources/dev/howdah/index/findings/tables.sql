-- Every table that may have indexes, with its counters. Takes no lock on any of them. Whether the planner has statistics is asked for
-- the largest hundred of those only that the counters know of no ANALYZE of, and counts as absent only where this role would see them.
WITH own AS MATERIALIZED (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpages, c.reltuples, c.reloptions,
         coalesce(pg_stat_get_live_tuples(c.oid), 0) AS live,
         pg_stat_get_last_analyze_time(c.oid) IS NULL AND pg_stat_get_last_autoanalyze_time(c.oid) IS NULL AS is_unknown
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't'
     AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
), suspects AS MATERIALIZED (
  SELECT o.oid, o.nspname, o.relname, o.reltuples
    FROM own o
   WHERE o.is_unknown AND o.relkind <> 'p' AND greatest(o.live, o.reltuples) > 0
   ORDER BY greatest(o.live, o.reltuples) DESC
   LIMIT 100
)
SELECT o.oid::int8 AS oid, o.nspname::text AS schema_name, o.relname::text AS table_name, o.relkind = 'p' AS is_partitioned,
       CASE WHEN o.relpages > 0 THEN o.relpages::int8 * current_setting('block_size')::int8 ELSE o.live * 100 END AS bytes,
       CASE WHEN o.reltuples > 0 THEN o.reltuples::float8 ELSE o.live::float8 END AS rows,
       pg_stat_get_numscans(o.oid) AS seq_scan, pg_stat_get_tuples_returned(o.oid) AS seq_tup_read,
       pg_stat_get_tuples_fetched(o.oid) AS idx_tup_fetch,
       pg_stat_get_tuples_inserted(o.oid) AS inserts, pg_stat_get_tuples_updated(o.oid) AS updates,
       pg_stat_get_tuples_hot_updated(o.oid) AS heap_only, pg_stat_get_tuples_deleted(o.oid) AS deletes,
       o.oid IN (SELECT s.oid FROM suspects s
                  WHERE NOT EXISTS (SELECT FROM pg_stats p WHERE p.schemaname = s.nspname AND p.tablename = s.relname)
                    AND (s.reltuples = -1 OR has_table_privilege(s.oid, 'SELECT'))) AS is_absent,
       current_setting('autovacuum')::bool
         AND NOT coalesce(o.reloptions && ARRAY['autovacuum_enabled=false', 'autovacuum_enabled=off', 'autovacuum_enabled=0',
                                                'autovacuum_enabled=no'], false) AS is_autovacuumed
  FROM own o
