-- A table, or all partitions of a partitioned one. Parameters: the schema, the table.
SELECT CASE WHEN c.relkind = 'p'
            THEN ARRAY(SELECT k.relid::pg_catalog.oid::pg_catalog.int8 FROM pg_catalog.pg_partition_tree(c.oid) k
                        JOIN pg_catalog.pg_class t ON t.oid = k.relid AND t.relkind = 'r' WHERE k.isleaf)
            ELSE ARRAY[c.oid::pg_catalog.int8] END AS tables
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'm')
