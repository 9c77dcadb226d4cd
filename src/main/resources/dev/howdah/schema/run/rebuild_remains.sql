-- What an interrupted REINDEX CONCURRENTLY of an index left INVALID beside it: the server calls these after the index, whose
-- name it cuts where the whole would be longer than 63 bytes. Parameters: the schema and the name of the index.
WITH asked AS (
  SELECT ?::pg_catalog.text AS nspname, ?::pg_catalog.text AS relname
)
SELECT c.relname::pg_catalog.text AS name
  FROM asked a
  JOIN pg_catalog.pg_namespace n ON n.nspname = a.nspname
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid
  JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  CROSS JOIN LATERAL pg_catalog.regexp_replace(c.relname::pg_catalog.text, '_cc(new|old)[0-9]*$', '') AS r (original)
 WHERE NOT (i.indisvalid AND i.indisready AND i.indislive)
   AND r.original <> c.relname
   AND (r.original = a.relname
        OR pg_catalog.octet_length(c.relname::pg_catalog.text) > 58 AND pg_catalog.starts_with(a.relname, r.original))
 ORDER BY 1
