SELECT n.nspname::text AS schemaname, c.relname::text AS tablename,
       pg_size_pretty(pg_total_relation_size(c.oid)) AS table_size,
       pg_size_pretty(pg_table_size(c.oid)) AS data_size,
       pg_size_pretty(pg_indexes_size(c.oid)) AS index_size,
       pg_total_relation_size(c.oid) AS total_bytes,
       pg_table_size(c.oid) AS data_bytes,
       pg_indexes_size(c.oid) AS index_bytes,
       c.reltuples::bigint AS row_estimate,
       false AS is_estimate,
       false AS is_busy,
       c.oid AS table_oid
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_t%'
ORDER BY total_bytes DESC NULLS LAST
