-- The size of a partitioned index: that of all its parts.
SELECT coalesce(pg_catalog.sum(pg_catalog.pg_relation_size(k.relid)), 0)::pg_catalog.int8 AS size_bytes
  FROM pg_catalog.pg_partition_tree(?::pg_catalog.oid::pg_catalog.regclass) k
 WHERE k.isleaf
