-- The catalogue's tables in the one schema that holds the gateway, a row for each column.
-- Takes no lock on any of them. Parameter: the catalogue's table names.
WITH wanted AS (
    SELECT name, rtrim(regexp_replace(lower(name), '[^a-z0-9]', '', 'g'), 's') AS stem
    FROM unnest(?::text[]) AS name
), candidate AS (
    SELECT c.oid, c.relnamespace, c.relname, c.relkind, w.name AS wanted, c.relname = w.name AS exact
    FROM pg_class c
    JOIN wanted w ON rtrim(regexp_replace(lower(c.relname), '[^a-z0-9]', '', 'g'), 's') = w.stem
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
      AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
), chosen AS (
    SELECT n.oid, n.nspname
    FROM candidate k
    JOIN pg_namespace n ON n.oid = k.relnamespace
    LEFT JOIN unnest(current_setting('howdah.schemas')::name[]) WITH ORDINALITY AS path (nspname, place) ON path.nspname = n.nspname
    GROUP BY n.oid, n.nspname, path.place
    ORDER BY bool_or(k.exact) DESC, path.place IS NULL, count(*) FILTER (WHERE k.exact) DESC, count(*) DESC,
             path.place, n.nspname
    LIMIT 1
)
SELECT h.nspname::text AS schema_name, k.oid::bigint AS table_oid, k.relname::text AS table_name, k.relkind::text AS relkind,
       k.wanted, k.exact, a.attnum::int AS attnum, a.attname::text AS attname,
       format_type(a.atttypid, a.atttypmod) AS declared_type, b.typname::text AS base_type, b.typtype = 'e' AS is_enum,
       a.attnotnull AS is_not_null, has_column_privilege(k.oid, a.attnum, 'SELECT') AS is_readable,
       CASE WHEN b.typtype = 'e'
            THEN ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = b.oid ORDER BY e.enumsortorder)
            WHEN a.attname = 'health_status'
            THEN ARRAY(SELECT v FROM pg_stats s, unnest(s.most_common_vals::text::text[]) AS v
                       WHERE s.schemaname = h.nspname AND s.tablename = k.relname AND s.attname = a.attname)
              || ARRAY(SELECT replace(m[1], '''''', '''')
                       FROM (SELECT pg_get_expr(d.adbin, 'information_schema.routines'::regclass)
                             FROM pg_attrdef d WHERE d.adrelid = k.oid AND d.adnum = a.attnum
                             UNION ALL
                             SELECT pg_get_expr(q.conbin, 'information_schema.routines'::regclass)
                             FROM pg_constraint q
                             WHERE q.conrelid = k.oid AND q.contype = 'c' AND q.conkey = ARRAY[a.attnum] AND a.attnum <= 80
                            ) AS x (text), regexp_matches(x.text, '''((?:[^'']|'''')*)''', 'g') AS m)
            ELSE '{}' END AS labels
FROM chosen h
JOIN candidate k ON k.relnamespace = h.oid
LEFT JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
ORDER BY k.exact DESC, k.relname, a.attnum
