-- What the server has counted of some tables with all their partitions. Takes no lock. Parameters: schemas, names, in step.
SELECT n.nspname::pg_catalog.text AS "schema", c.relname::pg_catalog.text AS "table",
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_inserted(k.oid)), 0)::pg_catalog.int8 AS inserts,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_updated(k.oid)), 0)::pg_catalog.int8 AS updates,
       coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_hot_updated(k.oid)), 0)::pg_catalog.int8 AS heap_only
  FROM unnest(?::pg_catalog.text[], ?::pg_catalog.text[]) AS w (nspname, relname)
  JOIN pg_catalog.pg_namespace n ON n.nspname = w.nspname
  JOIN pg_catalog.pg_class c ON c.relname = w.relname AND c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'm')
 CROSS JOIN LATERAL (SELECT c.oid WHERE c.relkind <> 'p'
                     UNION ALL
                     SELECT t.relid FROM pg_catalog.pg_partition_tree(c.oid) t WHERE c.relkind = 'p' AND t.isleaf) AS k (oid)
 GROUP BY n.nspname, c.relname
