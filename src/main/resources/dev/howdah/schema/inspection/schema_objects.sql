-- The schema that Howdah installs into, and what bears the names of its functions and views there. Takes no lock on any of it.
-- That is the schema that was chosen, which need not exist yet, else where an install stands already (first of all in the schema
-- of the gateway's tables), else the schema of the gateway's tables, else the first creatable one.
-- A comment proves nothing, because anybody may write one: trusted is only what belongs to us, to a role that ours was made a
-- member of, or to a superuser. pg_has_role cannot tell, because to it a superuser is a member of every role.
-- An oid of 16384 and above is not one that the server itself came with.
-- Parameters: the object names; the schema of the gateway's tables, or NULL; the chosen schema, or NULL.
WITH RECURSIVE ${trusted}, asked AS (
    SELECT ?::text[] AS names, ?::text AS tables_schema, ?::text AS chosen
), given AS (
    SELECT a.names, a.chosen,
           coalesce(a.tables_schema,
                    (SELECT p.nspname FROM unnest(current_setting('howdah.schemas')::name[]) WITH ORDINALITY AS p (nspname, place)
                     WHERE has_schema_privilege(p.nspname, 'CREATE') ORDER BY p.place LIMIT 1)) AS preferred
    FROM asked a
), history AS (
    SELECT c.oid, c.relnamespace, obj_description(c.oid, 'pg_class') AS comment, pg_has_role(c.relowner, 'USAGE') AS is_owned,
           c.relowner,
           c.relkind::text AS relkind,
           c.relkind = 'r' AND c.relowner IN (SELECT t.oid FROM trusted t)
             AND NOT c.relhasrules AND NOT c.relrowsecurity AND NOT c.relispartition
             AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid)
             AND NOT EXISTS (SELECT FROM pg_inherits i WHERE c.oid IN (i.inhrelid, i.inhparent)) AS is_trusted
    FROM pg_class c WHERE c.relname = 'howdah_schema_history'
), home AS (
    (SELECT n.oid, g.chosen AS nspname, n.nspowner
     FROM given g LEFT JOIN pg_namespace n ON n.nspname = g.chosen
     WHERE g.chosen IS NOT NULL)
    UNION ALL
    (SELECT n.oid, n.nspname::text, n.nspowner
     FROM pg_namespace n CROSS JOIN given g
     LEFT JOIN history h ON h.relnamespace = n.oid AND h.comment LIKE 'Howdah: %' AND h.is_trusted
     WHERE g.chosen IS NULL AND (n.nspname = g.preferred OR h.oid IS NOT NULL)
     ORDER BY h.oid IS NULL, n.nspname IS DISTINCT FROM g.preferred, n.nspname
     LIMIT 1)
)
SELECT 'home' AS what, h.oid::bigint AS oid, h.nspname AS name, NULL AS relkind, NULL AS arguments,
       obj_description(h.oid, 'pg_namespace') AS comment, NULL AS fingerprint,
       pg_has_role(h.nspowner, 'USAGE') AS is_owned,
       h.nspname NOT LIKE 'pg\_%' AND h.nspname <> 'information_schema' AND octet_length(h.nspname) BETWEEN 1 AND 63
         AND CASE WHEN h.oid IS NULL THEN has_database_privilege(current_database(), 'CREATE')
                  ELSE has_schema_privilege(h.oid, 'CREATE') END AS is_usable,
       h.nspowner IN (SELECT t.oid FROM trusted t) AS is_trusted,
       pg_get_userbyid(h.nspowner)::text AS owner, false AS is_plain
FROM home h
UNION ALL
SELECT 'history', y.oid::bigint, 'howdah_schema_history', y.relkind, NULL, y.comment, NULL, y.is_owned,
       has_table_privilege(y.oid, 'SELECT') AND has_table_privilege(y.oid, 'INSERT') AND has_table_privilege(y.oid, 'DELETE'),
       y.is_trusted, pg_get_userbyid(y.relowner)::text, false
FROM home h JOIN history y ON y.relnamespace = h.oid
UNION ALL
SELECT 'relation', c.oid::bigint, c.relname::text, c.relkind::text, NULL, obj_description(c.oid, 'pg_class'),
       CASE WHEN c.relkind = 'v' THEN ${view_fingerprint} END,
       pg_has_role(c.relowner, 'USAGE'), has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(h.oid, 'USAGE'),
       c.relowner IN (SELECT t.oid FROM trusted t), pg_get_userbyid(c.relowner)::text,
       c.relkind = 'v' AND NOT EXISTS (
         SELECT FROM pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
         WHERE w.ev_class = c.oid AND d.refobjid <> c.oid AND d.refobjid >= 16384
           AND NOT (d.refclassid = 'pg_class'::regclass
                    AND EXISTS (SELECT FROM pg_class r WHERE r.oid = d.refobjid AND r.relkind IN ('r', 'p'))))
FROM home h JOIN pg_class c ON c.relnamespace = h.oid CROSS JOIN given g
WHERE c.relname = ANY (g.names) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I', 'c')
UNION ALL
SELECT 'type', t.oid::bigint, t.typname::text, t.typtype::text, NULL, obj_description(t.oid, 'pg_type'), NULL,
       pg_has_role(t.typowner, 'USAGE'), false, false, pg_get_userbyid(t.typowner)::text, false
FROM home h JOIN pg_type t ON t.typnamespace = h.oid CROSS JOIN given g
WHERE t.typname = ANY (g.names) AND t.typrelid = 0
UNION ALL
SELECT 'function', p.oid::bigint, p.proname::text, p.prokind::text, oidvectortypes(p.proargtypes), obj_description(p.oid, 'pg_proc'),
       CASE WHEN p.prosqlbody IS NULL AND p.prokind = 'f' THEN ${function_fingerprint} END,
       pg_has_role(p.proowner, 'USAGE'), has_function_privilege(p.oid, 'EXECUTE'),
       p.proowner IN (SELECT t.oid FROM trusted t), pg_get_userbyid(p.proowner)::text, false
FROM home h JOIN pg_proc p ON p.pronamespace = h.oid CROSS JOIN given g
WHERE p.proname = ANY (g.names)
