-- The indexes that the planner ignores. A partitioned index (relkind I) only waits for its parts and is left out.
-- One is being built when a session reports that it builds it, or keeps it locked against change. Whose reports this
-- role may not read counts as building: better to say "wait" than to take away what is in the making.
-- Sizes are exact where no lock stands in the way and exact ones are asked for, otherwise from relpages.
WITH held AS MATERIALIZED (
  SELECT l.relation, l.mode
    FROM pg_catalog.pg_locks l
   WHERE l.locktype = 'relation'
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
     AND l.mode IN ('ShareUpdateExclusiveLock', 'AccessExclusiveLock')
)
SELECT i.indexrelid::pg_catalog.int8 AS oid,
       n.nspname::pg_catalog.text AS "schema",
       c.relname::pg_catalog.text AS "index",
       t.relname::pg_catalog.text AS "table",
       CASE WHEN ? AND NOT EXISTS (SELECT FROM held WHERE held.relation = c.oid AND held.mode = 'AccessExclusiveLock')
            THEN coalesce(pg_catalog.pg_relation_size(c.oid), 0)
            ELSE c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8
       END AS size_bytes,
       EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                WHERE p.datname = pg_catalog.current_database()
                  AND (p.relid IS NULL
                       OR p.index_relid = i.indexrelid
                       OR (p.relid = i.indrelid AND p.command LIKE 'REINDEX%')))
         OR EXISTS (SELECT FROM held WHERE held.relation = c.oid AND held.mode = 'ShareUpdateExclusiveLock') AS building,
       i.indisready AS maintained,
       i.indisunique AND i.indisready AS enforces,
       pg_catalog.format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, c.relname) AS drop_sql
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
 WHERE NOT (i.indisvalid AND i.indisready)
   AND c.relkind = 'i'
   AND c.relpersistence <> 't'
 ORDER BY n.nspname, c.relname
