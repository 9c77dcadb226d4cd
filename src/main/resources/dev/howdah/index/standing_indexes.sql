-- The indexes of a table, or one index, by its oid, as the server writes them. Writing one takes the weakest lock of its table for a moment, so that
-- none is written while somebody keeps the table from everybody.
SELECT i.indexrelid::pg_catalog.int8 AS oid,
       c.relname::pg_catalog.text AS "index",
       i.indisvalid AND i.indisready AS usable,
       CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_locks l
                              WHERE l.locktype = 'relation' AND l.relation IN (i.indrelid, i.indexrelid)
                                AND l.mode = 'AccessExclusiveLock'
                                AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                                   WHERE d.datname = pg_catalog.current_database()))
            THEN pg_catalog.pg_get_indexdef(i.indexrelid)
       END AS definition
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
 WHERE ?::pg_catalog.oid IN (i.indrelid, i.indexrelid)
 ORDER BY c.relname
