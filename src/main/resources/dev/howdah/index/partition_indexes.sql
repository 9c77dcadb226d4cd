-- The indexes of some tables that no constraint owns, and the partitioned index that each is a part of, or 0.
SELECT i.indexrelid::pg_catalog.int8 AS oid,
       i.indrelid::pg_catalog.int8 AS table_oid,
       c.relname::pg_catalog.text AS "index",
       n.nspname::pg_catalog.text AS "schema",
       i.indisvalid AND i.indisready AS usable,
       coalesce((SELECT h.inhparent FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid), 0)::pg_catalog.int8 AS parent,
       pg_catalog.pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE i.indrelid = ANY (?::pg_catalog.oid[])
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
 ORDER BY c.relname
