-- What stands where tables of the catalogue would go: whatever bears the names of the tables, of their indexes and of their enums
-- in some schemas, and whether a table has a key that a foreign key can refer to. Takes no lock on any of it.
-- Parameters: the names of tables and indexes; the names of tables and enums; the schemas.
WITH RECURSIVE ${trusted}, asked AS (
    SELECT ?::text[] AS relations, ?::text[] AS types, ?::text[] AS schemas
)
SELECT 'relation' AS what, n.nspname::text AS schema_name, c.relname::text AS name, c.oid::bigint AS oid,
       c.relkind::text AS kind,
       obj_description(c.oid, 'pg_class') LIKE 'Howdah: %' AND c.relowner IN (SELECT t.oid FROM trusted t) AS is_ours,
       EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id'
               WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL
                 AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum) AS has_key,
       '{}'::text[] AS labels
FROM asked q
JOIN pg_namespace n ON n.nspname = ANY (q.schemas)
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = ANY (q.relations)
UNION ALL
SELECT 'type', n.nspname::text, y.typname::text, y.oid::bigint, y.typtype::text,
       obj_description(y.oid, 'pg_type') LIKE 'Howdah: %' AND y.typowner IN (SELECT t.oid FROM trusted t), false,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = y.oid ORDER BY e.enumsortorder)
FROM asked q
JOIN pg_namespace n ON n.nspname = ANY (q.schemas)
JOIN pg_type y ON y.typnamespace = n.oid AND y.typname = ANY (q.types) AND y.typrelid = 0
ORDER BY 1, 2, 3
