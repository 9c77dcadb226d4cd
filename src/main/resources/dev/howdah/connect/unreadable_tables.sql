-- The tables that our role may not read: pg_stats hides their columns' statistics from it.
SELECT pg_catalog.quote_ident(n.nspname) AS schema_sql,
       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS table_sql,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS schema_usable
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'm')
   AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_'
   AND n.nspname <> 'information_schema'
   AND NOT (pg_catalog.has_schema_privilege(n.oid, 'USAGE')
            AND pg_catalog.has_table_privilege(c.oid, 'SELECT'))
 ORDER BY table_sql
 LIMIT 10000
