-- Every index on the given tables, and whatever else bears a catalogue index's name in their schema. Takes no lock on any
-- of them: expressions are deparsed against information_schema.routines, because pg_get_expr locks the relation it is given
-- (and waits for ALTER TABLE, TRUNCATE, VACUUM FULL on it). Column n then reads as that view's column n; the two name lists
-- translate it back. Where a table uses a column that view does not have, the text is NULL: unknown, never equal.
-- Parameters: the tables' oids, the catalogue's index names, the tables' schemas.
WITH RECURSIVE ${trusted}, concerned AS (
    SELECT i.indexrelid AS oid FROM pg_index i WHERE i.indrelid = ANY (?::oid[])
    UNION
    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relname = ANY (?::text[]) AND n.nspname = ANY (?::text[])
), lens AS (
    SELECT c.oid, ARRAY(SELECT a.attname::text FROM pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY a.attnum) AS names
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'information_schema' AND c.relname = 'routines'
), readable AS (
    SELECT i.*, coalesce((SELECT max(m[1]::int) FROM regexp_matches(
                              concat(i.indexprs::text, i.indpred::text), ':varattno (\d+)', 'g') AS m), 0)
                <= cardinality(lens.names) AS is_readable
    FROM concerned k JOIN pg_index i ON i.indexrelid = k.oid CROSS JOIN lens
)
SELECT c.relname::text AS index_name, n.nspname::text AS schema_name, c.relkind::text AS relkind,
       i.indrelid::bigint AS table_oid, tn.nspname::text AS table_schema, t.relname::text AS table_name, am.amname::text AS access_method,
       i.indisunique AS is_unique, i.indisvalid AND i.indisready AND i.indislive AS is_valid, i.indisexclusion AS is_exclusion,
       i.indisready AND i.indislive AS is_maintained,
       obj_description(c.oid, 'pg_class') LIKE 'Howdah: %' AND t.relowner IN (SELECT u.oid FROM trusted u) AS is_ours,
       obj_description(c.oid, 'pg_class') AS comment, pg_get_userbyid(t.relowner)::text AS table_owner,
       i.indnkeyatts::int AS key_count, i.indnatts::int AS column_count,
       ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
             LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum <> 0
             ORDER BY k.place) AS key_columns,
       i.indoption::int2[] AS key_options,
       NOT EXISTS (SELECT FROM unnest(i.indclass::oid[], i.indcollation::oid[], i.indkey::int2[])
                               WITH ORDINALITY AS k (opclass, collation_oid, attnum, place)
                   JOIN pg_opclass o ON o.oid = k.opclass
                   LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                   WHERE k.place <= i.indnkeyatts
                     AND (NOT o.opcdefault OR (k.attnum <> 0 AND k.collation_oid <> a.attcollation))) AS has_defaults,
       i.indexprs IS NOT NULL AS has_expressions, i.indpred IS NOT NULL AS has_predicate,
       CASE WHEN i.is_readable THEN pg_get_expr(i.indexprs, lens.oid) END AS expressions,
       CASE WHEN i.is_readable THEN pg_get_expr(i.indpred, lens.oid) END AS predicate,
       lens.names AS lens_names,
       CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
            THEN ARRAY(SELECT a.attname::text FROM pg_attribute a
                       WHERE a.attrelid = i.indrelid AND a.attnum > 0 ORDER BY a.attnum) ELSE '{}' END AS table_names,
       EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid) AS is_being_built
FROM concerned k
JOIN pg_class c ON c.oid = k.oid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN lens
LEFT JOIN readable i ON i.indexrelid = c.oid
LEFT JOIN pg_class t ON t.oid = i.indrelid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_am am ON am.oid = c.relam
ORDER BY n.nspname, c.relname
