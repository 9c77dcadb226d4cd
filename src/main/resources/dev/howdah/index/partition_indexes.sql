-- The indexes of some tables that no constraint owns, and the partitioned index that each is a part of, or 0. Writing a
-- definition takes the weakest lock of its table for a moment, so that none is written, where that is asked for, while
-- somebody keeps the table from everybody. Parameters: whether to wait for locks, the tables.
SELECT i.indexrelid::pg_catalog.int8 AS oid,
       i.indrelid::pg_catalog.int8 AS table_oid,
       c.relname::pg_catalog.text AS "index",
       n.nspname::pg_catalog.text AS "schema",
       i.indisvalid AND i.indisready AS usable,
       coalesce((SELECT h.inhparent FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid), 0)::pg_catalog.int8 AS parent,
       CASE WHEN w.waits
              OR NOT EXISTS (SELECT FROM pg_catalog.pg_locks l
                              WHERE l.locktype = 'relation' AND l.relation IN (i.indrelid, i.indexrelid)
                                AND l.mode = 'AccessExclusiveLock'
                                AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                                   WHERE d.datname = pg_catalog.current_database()))
            THEN pg_catalog.pg_get_indexdef(i.indexrelid)
       END AS definition
  FROM (SELECT ?::pg_catalog.bool AS waits) w
 CROSS JOIN pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE i.indrelid = ANY (?::pg_catalog.oid[])
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
 ORDER BY c.relname
