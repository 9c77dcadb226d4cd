-- How full a B-tree is, by reading all of it. Parameters: its schema and name.
SELECT n.nspname::text AS schema_name, t.relname::text AS table_name, c.relname::text AS index_name, s.index_size,
       s.leaf_pages, s.empty_pages + s.deleted_pages AS free_pages, s.avg_leaf_density, s.leaf_fragmentation,
       coalesce((SELECT substring(o FROM '\d+')::int FROM unnest(c.reloptions) AS o WHERE o LIKE 'fillfactor=%'), 90) AS fillfactor,
       current_setting('block_size')::int8 AS block_size, NOT i.indisexclusion AS is_rebuildable
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_index i ON i.indexrelid = c.oid
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
 CROSS JOIN LATERAL ${schema}.pgstatindex(c.oid::regclass) AS s
 WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'i'
