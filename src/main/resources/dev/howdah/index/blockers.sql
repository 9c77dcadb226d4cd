-- Whom a change of an index would wait for: sessions that hold or await a lock that its first lock cannot stand beside,
-- transactions that wrote the table or, where that is asked for, only read it, and snapshots that were taken in this
-- database. Of a partitioned table its partitions count too. A running statement counts from
-- its second second on: the others are gone before it matters. Neither VACUUM's snapshots are waited for,
-- nor an autovacuum worker's, nor those of a concurrent build elsewhere whose index has no expression and no condition.
-- Parameters: the table, whether readers are waited for, whether snapshots are.
WITH RECURSIVE asked AS (
  SELECT ?::pg_catalog.oid AS relation, ?::pg_catalog.bool AS readers, ?::pg_catalog.bool AS snapshots
), parts AS (
  SELECT q.relation AS oid FROM asked q
  UNION
  SELECT h.inhrelid
    FROM parts p
    JOIN pg_catalog.pg_class c ON c.oid = p.oid AND c.relkind = 'p'
    JOIN pg_catalog.pg_inherits h ON h.inhparent = c.oid
), held AS MATERIALIZED (
  SELECT l.pid,
         pg_catalog.bool_or(l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')) AS strong,
         pg_catalog.bool_or(l.mode = 'RowExclusiveLock') AS writes
    FROM pg_catalog.pg_locks l
   CROSS JOIN asked q
   WHERE l.locktype = 'relation'
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
     AND l.relation IN (SELECT p.oid FROM parts p)
     AND l.pid IS NOT NULL
     AND (l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
          OR (l.mode = 'RowExclusiveLock' AND l.granted)
          OR (l.mode IN ('AccessShareLock', 'RowShareLock') AND l.granted AND q.readers))
   GROUP BY l.pid
)
SELECT a.pid,
       a.usename::pg_catalog.text AS "user",
       a.application_name AS application,
       a.backend_type,
       a.state,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start) AS age,
       a.query,
       pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text AS started,
       pg_catalog.date_part('epoch', a.xact_start)::pg_catalog.text AS "transaction",
       CASE WHEN h.strong AND p.pid IS NOT NULL THEN 'INDEX_BUILD'
            WHEN h.strong AND (v.pid IS NOT NULL OR a.backend_type = 'autovacuum worker') THEN 'VACUUM'
            WHEN h.strong THEN 'LOCK'
            WHEN h.writes THEN 'WRITER'
            WHEN h.pid IS NOT NULL THEN 'READER'
            ELSE 'SNAPSHOT'
       END AS kind
  FROM pg_catalog.pg_stat_activity a
 CROSS JOIN asked q
  LEFT JOIN held h ON h.pid = a.pid
  LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = a.pid
  LEFT JOIN pg_catalog.pg_stat_progress_vacuum v ON v.pid = a.pid
 WHERE a.datname = pg_catalog.current_database()
   AND a.pid <> pg_catalog.pg_backend_pid()
   AND (h.strong OR h.writes
        OR ((h.pid IS NOT NULL
             OR (q.snapshots
                 AND a.backend_xmin IS NOT NULL
                 AND v.pid IS NULL
                 AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i
                                  WHERE p.command LIKE '%CONCURRENTLY' AND i.indexrelid = p.index_relid AND i.indexprs IS NULL AND i.indpred IS NULL)
                 AND a.backend_type NOT IN ('walsender', 'parallel worker', 'autovacuum worker')))
            AND (a.state IS DISTINCT FROM 'active'
                 OR a.query_start < pg_catalog.clock_timestamp() - interval '1 second')))
 ORDER BY a.xact_start NULLS LAST, a.pid
