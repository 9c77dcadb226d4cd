-- A table with all its partitions, what the server has counted of them, and since when. Takes no lock where somebody keeps the table
-- from everybody; then the size is the planner's. Parameters: the schema, the table.
-- A database whose counters were never reset has no date from PostgreSQL 15 on; then they run at least since the server's own,
-- which begin anew after a crash as well. Before 15 a crash leaves the date of the new beginning.
WITH root AS (
  SELECT c.oid, c.relkind
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'm')
), leaf AS (
  SELECT r.oid FROM root r WHERE r.relkind <> 'p'
  UNION ALL
  SELECT k.relid FROM root r CROSS JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) k WHERE r.relkind = 'p' AND k.isleaf
), part AS (
  SELECT c.oid,
         CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_locks l
                                WHERE l.locktype = 'relation' AND l.relation = c.oid AND l.mode = 'AccessExclusiveLock'
                                  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                                     WHERE d.datname = pg_catalog.current_database()))
              THEN pg_catalog.pg_relation_size(c.oid)
              ELSE c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8 END AS bytes,
         c.reltuples AS analyzed,
         pg_catalog.pg_stat_get_live_tuples(c.oid) AS live,
         pg_catalog.pg_stat_get_mod_since_analyze(c.oid) AS modified
    FROM leaf f JOIN pg_catalog.pg_class c ON c.oid = f.oid
)
SELECT coalesce(pg_catalog.sum(p.bytes), 0)::pg_catalog.int8 AS bytes,
       coalesce(pg_catalog.sum(CASE WHEN p.analyzed < 0 OR (p.live > 0 AND p.modified > 0.1 * p.analyzed)
                                    THEN p.live ELSE p.analyzed END), 0)::pg_catalog.float8 AS rows,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_inserted(p.oid)), 0)::pg_catalog.int8 AS inserts,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_updated(p.oid)), 0)::pg_catalog.int8 AS updates,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_hot_updated(p.oid)), 0)::pg_catalog.int8 AS heap_only,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_deleted(p.oid)), 0)::pg_catalog.int8 AS deletes,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_numscans(p.oid)), 0)::pg_catalog.int8 AS seq_scans,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_returned(p.oid)), 0)::pg_catalog.int8 AS seq_rows,
       pg_catalog.now() AS now,
       pg_catalog.pg_postmaster_start_time() AS server_started,
       (SELECT coalesce(pg_catalog.pg_stat_get_db_stat_reset_time(d.oid),
                        CASE WHEN pg_catalog.current_setting('server_version_num')::int >= 150000
                             THEN pg_catalog.pg_stat_get_bgwriter_stat_reset_time() END)
          FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) AS counters_since,
       (SELECT pg_catalog.quote_ident(n.nspname)
          FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
         WHERE e.extname = 'pg_stat_statements') AS statements_schema,
       pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all
  FROM part p
