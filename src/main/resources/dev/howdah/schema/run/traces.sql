-- What bears a name: relations, functions, types and schemas. Takes no lock on any of it.
-- Parameters: which of the four; the schema, the name, a function's argument types or NULL for any.
WITH asked AS (
    SELECT ?::text AS what, ?::text AS nspname, ?::text AS name, ?::text AS arguments
)
SELECT obj_description(c.oid, 'pg_class') AS comment, c.oid::bigint AS oid,
       coalesce(i.indisvalid AND i.indisready AND i.indislive, true) AS usable,
       EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid)
         OR EXISTS (SELECT FROM pg_locks l
                    WHERE l.locktype = 'relation' AND l.relation = c.oid AND i.indexrelid IS NOT NULL
                      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
                      AND l.mode IN ('ShareUpdateExclusiveLock', 'AccessExclusiveLock')) AS busy
FROM asked k JOIN pg_namespace n ON n.nspname = k.nspname JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = k.name
LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE k.what = 'relation'
UNION ALL
SELECT obj_description(p.oid, 'pg_proc'), p.oid::bigint, true, false
FROM asked k JOIN pg_namespace n ON n.nspname = k.nspname JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = k.name
WHERE k.what = 'function' AND (k.arguments IS NULL OR oidvectortypes(p.proargtypes) = k.arguments)
UNION ALL
SELECT obj_description(t.oid, 'pg_type'), t.oid::bigint, true, false
FROM asked k JOIN pg_namespace n ON n.nspname = k.nspname JOIN pg_type t ON t.typnamespace = n.oid AND t.typname = k.name
WHERE k.what = 'type'
UNION ALL
SELECT obj_description(n.oid, 'pg_namespace'), n.oid::bigint, true, false
FROM asked k JOIN pg_namespace n ON n.nspname = k.name
WHERE k.what = 'schema'
