-- What stands under a name in a schema: any relation takes the name away from an index. No lock is taken.
SELECT c.oid::pg_catalog.int8 AS oid,
       c.relkind::pg_catalog.text AS relkind,
       t.relname::pg_catalog.text AS "table",
       i.indisvalid AND i.indisready AS usable
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
 WHERE n.nspname = ? AND c.relname = ?
