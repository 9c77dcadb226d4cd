-- The indexes that a text may mean: by name, by schema.name as people write it, or quoted as the server writes it.
SELECT n.nspname::pg_catalog.text AS "schema",
       c.relname::pg_catalog.text AS "index",
       pg_catalog.format('%I.%I', n.nspname, c.relname) AS qualified
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('i', 'I')
   AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
   AND ? IN (c.relname::pg_catalog.text, n.nspname || '.' || c.relname,
              pg_catalog.quote_ident(c.relname), pg_catalog.format('%I.%I', n.nspname, c.relname))
 ORDER BY n.nspname, c.relname
