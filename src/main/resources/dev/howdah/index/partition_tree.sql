-- A partitioned table and all its partitions, the nearest first. Locks none of them. No row: there is no such table, or it is
-- not partitioned.
WITH RECURSIVE parts AS (
  SELECT c.oid, 0::pg_catalog.oid AS parent, 0 AS level
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'p'
  UNION ALL
  SELECT h.inhrelid, p.oid, p.level + 1
    FROM parts p
    JOIN pg_catalog.pg_inherits h ON h.inhparent = p.oid
)
SELECT c.oid::pg_catalog.int8 AS oid,
       p.parent::pg_catalog.int8 AS parent,
       n.nspname::pg_catalog.text AS "schema",
       c.relname::pg_catalog.text AS "table",
       c.relkind::pg_catalog.text AS relkind
  FROM parts p
  JOIN pg_catalog.pg_class c ON c.oid = p.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 ORDER BY p.level, n.nspname, c.relname
