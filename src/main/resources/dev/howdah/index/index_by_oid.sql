-- The name and the state of an index.
SELECT c.relname::pg_catalog.text AS "index",
       i.indisvalid AND i.indisready AS usable
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
 WHERE i.indexrelid = ?::pg_catalog.oid
