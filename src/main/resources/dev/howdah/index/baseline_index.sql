-- An index with all its parts. Parameters: the schema, the name.
SELECT c.oid::pg_catalog.int8 AS oid,
       (SELECT coalesce(pg_catalog.sum(CASE WHEN t.reltuples >= 0 THEN t.reltuples END), 0)
          FROM pg_catalog.pg_class t
         WHERE t.oid = c.oid
            OR (c.relkind = 'I' AND t.oid IN (SELECT k.relid FROM pg_catalog.pg_partition_tree(c.oid) k WHERE k.isleaf)))::pg_catalog.float8
         AS entries
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('i', 'I')
