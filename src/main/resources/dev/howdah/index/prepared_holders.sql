-- Prepared transactions that wrote a table or a partition of it: no session holds them, so none can be shown or ended.
-- Parameters: the table, whether those that only read it count too.
WITH RECURSIVE asked AS (
  SELECT ?::pg_catalog.oid AS relation, ?::pg_catalog.bool AS readers
), parts AS (
  SELECT q.relation AS oid FROM asked q
  UNION
  SELECT h.inhrelid
    FROM parts p
    JOIN pg_catalog.pg_class c ON c.oid = p.oid AND c.relkind = 'p'
    JOIN pg_catalog.pg_inherits h ON h.inhparent = c.oid
)
SELECT DISTINCT x.gid, x.owner::pg_catalog.text AS owner,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - x.prepared) AS age
  FROM pg_catalog.pg_prepared_xacts x
 CROSS JOIN asked q
  JOIN pg_catalog.pg_locks own
    ON own.locktype = 'transactionid' AND own.transactionid = x.transaction AND own.granted
  JOIN pg_catalog.pg_locks l ON l.virtualtransaction = own.virtualtransaction AND l.pid IS NULL
 WHERE x.database = pg_catalog.current_database()
   AND l.locktype = 'relation' AND l.granted AND l.relation IN (SELECT p.oid FROM parts p)
   AND (q.readers OR l.mode NOT IN ('AccessShareLock', 'RowShareLock'))
 ORDER BY x.gid
