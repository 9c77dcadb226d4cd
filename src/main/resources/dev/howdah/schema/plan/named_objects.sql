-- What stands under some names. Parameters: VIEW, TABLE, FUNCTION or SCHEMA; names as they stand in SQL, a function's with its types.
SELECT w.kind, w.name, o.oid::bigint AS oid,
       pg_has_role(CASE w.kind WHEN 'FUNCTION' THEN (SELECT p.proowner FROM pg_proc p WHERE p.oid = o.oid)
                               WHEN 'SCHEMA' THEN (SELECT n.nspowner FROM pg_namespace n WHERE n.oid = o.oid)
                               ELSE (SELECT c.relowner FROM pg_class c WHERE c.oid = o.oid) END, 'USAGE') AS is_owned
FROM unnest(?::text[], ?::text[]) AS w (kind, name)
CROSS JOIN LATERAL (SELECT CASE w.kind WHEN 'FUNCTION' THEN to_regprocedure(w.name)::oid
                                       WHEN 'SCHEMA' THEN to_regnamespace(w.name)::oid
                                       ELSE to_regclass(w.name)::oid END AS oid) AS o
WHERE o.oid IS NOT NULL
