-- Who holds a lock on a table, or on a partition or an index of it, that keeps others from changing it.
WITH RECURSIVE parts AS (
  SELECT ?::pg_catalog.oid AS oid
  UNION
  SELECT h.inhrelid FROM parts p JOIN pg_catalog.pg_inherits h ON h.inhparent = p.oid
)
SELECT DISTINCT l.pid,
       a.usename::pg_catalog.text AS "user",
       a.application_name AS application,
       a.backend_type,
       a.state,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start) AS age,
       a.query
  FROM pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
 WHERE l.locktype = 'relation'
   AND l.granted
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
   AND (l.relation IN (SELECT p.oid FROM parts p)
        OR l.relation IN (SELECT i.indexrelid FROM pg_catalog.pg_index i JOIN parts p ON p.oid = i.indrelid))
   AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
