-- The catalogue's tables in the one schema that holds the gateway, and those that it lacks in the schema that Howdah installs
-- into; a row for each column. Takes no lock on any of them.
-- Reading a view, a foreign table or a table with row security may run functions of its owner's with the rights of whoever reads,
-- and a cast of a type may run one of the type's owner's: is_safe, and a type's name without its schema, say that none are strangers'.
-- Parameters: the catalogue's table names; a schema chosen to install into, or NULL.
WITH RECURSIVE ${trusted}, asked AS (
    SELECT ?::text[] AS names, ?::text AS chosen
), wanted AS (
    SELECT w.name, rtrim(translate(lower(w.name), '_', ''), 's') AS stem FROM asked a CROSS JOIN unnest(a.names) AS w (name)
), candidate AS MATERIALIZED (
    SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.is_safe, w.name AS wanted, c.relname = w.name AS exact
    FROM wanted w
    JOIN (SELECT r.oid, r.relnamespace, r.relname, r.relkind,
                 (r.relkind IN ('r', 'p') AND NOT r.relrowsecurity) OR r.relowner IN (SELECT t.oid FROM trusted t) AS is_safe,
                 rtrim(translate(lower(r.relname::text), '_-. "''', ''), 's') AS stem
          FROM pg_class r WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT r.relispartition) AS c ON c.stem = w.stem
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
), main AS (
    SELECT n.oid
    FROM candidate k
    JOIN pg_namespace n ON n.oid = k.relnamespace
    LEFT JOIN unnest(current_setting('howdah.schemas')::name[]) WITH ORDINALITY AS path (nspname, place) ON path.nspname = n.nspname
    GROUP BY n.oid, n.nspname, path.place
    ORDER BY bool_or(k.exact) DESC, path.place IS NULL, count(*) FILTER (WHERE k.exact) DESC, count(*) DESC,
             path.place, n.nspname
    LIMIT 1
), home AS (
    SELECT n.oid FROM pg_namespace n CROSS JOIN asked a WHERE n.nspname = a.chosen
    UNION
    SELECT c.relnamespace FROM pg_class c CROSS JOIN asked a
    WHERE a.chosen IS NULL AND c.relname = 'howdah_schema_history' AND c.relkind = 'r' AND c.relowner IN (SELECT t.oid FROM trusted t)
      AND obj_description(c.oid, 'pg_class') LIKE 'Howdah: %'
), standing AS (
    SELECT k.*, k.relnamespace IN (SELECT m.oid FROM main m) AS is_main
    FROM candidate k
    WHERE k.relnamespace IN (SELECT m.oid FROM main m) OR (k.exact AND k.relnamespace IN (SELECT h.oid FROM home h))
)
SELECT n.nspname::text AS schema_name, k.oid::bigint AS table_oid, k.relname::text AS table_name, k.relkind::text AS relkind,
       k.is_safe, k.wanted, k.exact, k.is_main, a.attnum::int AS attnum, a.attname::text AS attname,
       format_type(a.atttypid, a.atttypmod) AS declared_type,
       CASE WHEN b.typnamespace = 'pg_catalog'::regnamespace OR b.typowner IN (SELECT t.oid FROM trusted t) THEN b.typname::text
            ELSE concat(b.typnamespace::regnamespace, '.', b.typname) END AS base_type, b.typtype = 'e' AS is_enum,
       a.attnotnull AS is_not_null, has_column_privilege(k.oid, a.attnum, 'SELECT') AS is_readable,
       CASE WHEN b.typtype = 'e'
            THEN ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = b.oid ORDER BY e.enumsortorder)
            WHEN k.wanted = 'mcp_servers' AND a.attname ~* 'stat|health'
            THEN ARRAY(SELECT v FROM pg_stats s, unnest(s.most_common_vals::text::text[]) AS v
                       WHERE s.schemaname = n.nspname AND s.tablename = k.relname AND s.attname = a.attname)
              || ARRAY(SELECT replace(m[1], '''''', '''')
                       FROM (SELECT pg_get_expr(d.adbin, 'information_schema.routines'::regclass)
                             FROM pg_attrdef d WHERE d.adrelid = k.oid AND d.adnum = a.attnum
                             UNION ALL
                             SELECT pg_get_expr(q.conbin, 'information_schema.routines'::regclass)
                             FROM pg_constraint q
                             WHERE q.conrelid = k.oid AND q.contype = 'c' AND q.conkey = ARRAY[a.attnum] AND a.attnum <= 80
                            ) AS x (text), regexp_matches(x.text, '''((?:[^'']|'''')*)''', 'g') AS m)
            ELSE '{}' END AS labels
FROM standing k
JOIN pg_namespace n ON n.oid = k.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
ORDER BY k.is_main DESC, k.exact DESC, k.relname, n.nspname, a.attnum
