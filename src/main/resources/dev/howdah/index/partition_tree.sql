-- A partitioned table and all its partitions, the nearest first. No row: there is no such table, or it is not partitioned.
SELECT c.oid::pg_catalog.int8 AS oid,
       coalesce(k.parentrelid::pg_catalog.oid, 0)::pg_catalog.int8 AS parent,
       n.nspname::pg_catalog.text AS "schema",
       c.relname::pg_catalog.text AS "table",
       c.relkind::pg_catalog.text AS relkind
  FROM pg_catalog.pg_class r
  JOIN pg_catalog.pg_namespace s ON s.oid = r.relnamespace
 CROSS JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) k
  JOIN pg_catalog.pg_class c ON c.oid = k.relid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE s.nspname = ? AND r.relname = ? AND r.relkind = 'p'
 ORDER BY k.level, n.nspname, c.relname
