-- The indexes that the planner ignores; of those of a partitioned table (relkind I) the whole, not its parts that wait with it.
-- One is being built when a session reports that it builds it, or keeps it locked against change; that of a partitioned
-- table when one builds on a partition, or a Howdah keeps the turn at the table. Whose reports this
-- role may not read counts as building: better to say "wait" than to take away what is in the making.
-- Sizes are exact where no lock stands in the way and exact ones are asked for, otherwise from relpages.
-- Parameters: the class of Howdah's advisory locks, whether sizes are to be exact.
WITH RECURSIVE turns AS MATERIALIZED (
  SELECT l.objid AS oid
    FROM pg_catalog.pg_locks l
    JOIN pg_catalog.pg_class c ON c.oid = l.objid AND c.relkind = 'p'
   WHERE l.locktype = 'advisory' AND l.classid = ?::pg_catalog.oid AND l.objsubid = 2 AND l.granted
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
), below AS (
  SELECT t.oid FROM turns t
  UNION
  SELECT h.inhrelid
    FROM below b
    JOIN pg_catalog.pg_class c ON c.oid = b.oid AND c.relkind = 'p'
    JOIN pg_catalog.pg_inherits h ON h.inhparent = c.oid
), busy AS (
  SELECT b.oid FROM below b
  UNION
  SELECT p.relid FROM pg_catalog.pg_stat_progress_create_index p
   WHERE p.datname = pg_catalog.current_database() AND p.relid IS NOT NULL
  UNION
  SELECT h.inhparent
    FROM busy b
    JOIN pg_catalog.pg_inherits h ON h.inhrelid = b.oid
), held AS MATERIALIZED (
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
       CASE WHEN ? AND c.relkind = 'i' AND NOT EXISTS (SELECT FROM held WHERE held.relation = c.oid AND held.mode = 'AccessExclusiveLock')
            THEN coalesce(pg_catalog.pg_relation_size(c.oid), 0)
            WHEN c.relkind = 'I'
            THEN (WITH RECURSIVE parts AS (
                    SELECT c.oid
                    UNION ALL
                    SELECT h.inhrelid FROM parts p JOIN pg_catalog.pg_inherits h ON h.inhparent = p.oid
                  )
                  SELECT pg_catalog.sum(k.relpages) * pg_catalog.current_setting('block_size')::pg_catalog.int8
                    FROM parts p JOIN pg_catalog.pg_class k ON k.oid = p.oid)
            ELSE c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8
       END AS size_bytes,
       EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                WHERE p.datname = pg_catalog.current_database()
                  AND (p.relid IS NULL
                       OR p.index_relid = i.indexrelid
                       OR (p.relid = i.indrelid AND p.command LIKE 'REINDEX%')))
         OR EXISTS (SELECT FROM held WHERE held.relation = c.oid AND held.mode = 'ShareUpdateExclusiveLock')
         OR (c.relkind = 'I' AND i.indrelid IN (SELECT b.oid FROM busy b)) AS building,
       i.indisready AS maintained,
       i.indisunique AND i.indisready AS enforces,
       c.relkind = 'I' AS partitioned,
       pg_catalog.format(CASE c.relkind WHEN 'I' THEN 'DROP INDEX %I.%I' ELSE 'DROP INDEX CONCURRENTLY %I.%I' END,
                         n.nspname, c.relname) AS drop_sql
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
 WHERE NOT (i.indisvalid AND i.indisready)
   AND (c.relkind = 'i'
        OR (c.relkind = 'I' AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid)))
   AND c.relpersistence <> 't'
 ORDER BY n.nspname, c.relname
