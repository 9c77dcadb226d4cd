-- The tables that are worth an index, with their columns and how many different values these have, as far as this role may know, the
-- leading keys of their B-trees, and what was written to them since the counters run.
SELECT c.oid::int8 AS oid, n.nspname::text AS schema_name, c.relname::text AS table_name, c.reltuples::float8 AS rows,
       c.relpages::int8 * current_setting('block_size')::int8 AS bytes,
       pg_stat_get_tuples_inserted(c.oid) AS inserts, pg_stat_get_tuples_updated(c.oid) AS updates,
       pg_stat_get_tuples_hot_updated(c.oid) AS heap_only,
       extract(epoch FROM now() - coalesce(
         pg_stat_get_db_stat_reset_time((SELECT d.oid FROM pg_database d WHERE d.datname = current_database())),
         CASE WHEN current_setting('server_version_num')::int >= 150000
              THEN pg_stat_get_bgwriter_stat_reset_time() END))::float8 AS counted_seconds,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
       ARRAY(SELECT coalesce(CASE WHEN s.n_distinct >= 0 THEN s.n_distinct ELSE -s.n_distinct * c.reltuples END, 0)::float8
               FROM pg_attribute a
               LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname AND NOT s.inherited
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS distinct_values,
       ARRAY(SELECT i.indkey::text FROM pg_index i
               JOIN pg_class x ON x.oid = i.indexrelid
               JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
              WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
              ORDER BY x.oid) AS keys,
       ARRAY(SELECT x.relname::text FROM pg_index i
               JOIN pg_class x ON x.oid = i.indexrelid
               JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
              WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
              ORDER BY x.oid) AS index_names,
       ARRAY(SELECT a.attnum::int FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS numbers,
       ARRAY(SELECT DISTINCT k.attnum::int FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) AS k (attnum)
              WHERE i.indrelid = c.oid) AS indexed
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm') AND NOT c.relispartition AND c.relpersistence <> 't'
   AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
   AND c.reltuples >= ? AND c.relpages >= ?
   AND c.relname = ANY (?)
