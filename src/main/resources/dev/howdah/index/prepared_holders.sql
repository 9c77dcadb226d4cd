-- Prepared transactions that wrote a table: no session holds them, so none can be shown or ended.
SELECT DISTINCT x.gid, x.owner::pg_catalog.text AS owner,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - x.prepared) AS age
  FROM pg_catalog.pg_prepared_xacts x
  JOIN pg_catalog.pg_locks own
    ON own.locktype = 'transactionid' AND own.transactionid = x.transaction AND own.granted
  JOIN pg_catalog.pg_locks l ON l.virtualtransaction = own.virtualtransaction AND l.pid IS NULL
 WHERE x.database = pg_catalog.current_database()
   AND l.locktype = 'relation' AND l.granted AND l.relation = ?::pg_catalog.oid
 ORDER BY x.gid
