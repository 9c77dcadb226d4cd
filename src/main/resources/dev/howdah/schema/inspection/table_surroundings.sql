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
       '{}'::text[] AS labels,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum) AS columns,
       ARRAY(SELECT 'the index ' || x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
             WHERE i.indrelid = c.oid AND NOT i.indisprimary AND x.relname <> ALL (q.relations)
               AND obj_description(x.oid, 'pg_class') NOT LIKE 'Howdah: %' IS NOT FALSE
             UNION ALL
             SELECT 'the constraint ' || k.conname FROM pg_constraint k
             WHERE k.conrelid = c.oid AND (k.contype = 'c' OR (k.contype = 'f' AND k.conparentid = 0
               AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ALL (k.conkey)
                               AND k.conname = c.relname || '_' || a.attname || '_fkey')))
             UNION ALL
             SELECT 'the trigger ' || t.tgname FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
             UNION ALL
             SELECT 'the rule ' || w.rulename FROM pg_rewrite w WHERE w.ev_class = c.oid
             UNION ALL
             SELECT 'the policy ' || y.polname FROM pg_policy y WHERE y.polrelid = c.oid
             UNION ALL
             SELECT 'the statistics ' || e.stxname FROM pg_statistic_ext e WHERE e.stxrelid = c.oid
             UNION ALL
             SELECT 'a default of ' || a.attname FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.atthasdef AND NOT a.attisdropped
             UNION ALL
             SELECT 'a comment on ' || a.attname FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND col_description(c.oid, a.attnum) IS NOT NULL
             UNION ALL
             SELECT 'rights of ' || CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END
             FROM (SELECT c.relacl AS acl UNION ALL
                   SELECT a.attacl FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS g
             CROSS JOIN LATERAL aclexplode(g.acl) AS x
             WHERE x.grantee <> c.relowner
               AND NOT EXISTS (SELECT FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) AS y
                               WHERE d.defaclrole = c.relowner AND d.defaclobjtype = 'r' AND d.defaclnamespace IN (0, c.relnamespace)
                                 AND y.grantee = x.grantee AND y.privilege_type = x.privilege_type)
             GROUP BY x.grantee) AS added
FROM asked q
JOIN pg_namespace n ON n.nspname = ANY (q.schemas)
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = ANY (q.relations)
UNION ALL
SELECT 'type', n.nspname::text, y.typname::text, y.oid::bigint, y.typtype::text,
       obj_description(y.oid, 'pg_type') LIKE 'Howdah: %' AND y.typowner IN (SELECT t.oid FROM trusted t), false,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = y.oid ORDER BY e.enumsortorder), '{}', '{}'
FROM asked q
JOIN pg_namespace n ON n.nspname = ANY (q.schemas)
JOIN pg_type y ON y.typnamespace = n.oid AND y.typname = ANY (q.types) AND y.typrelid = 0
ORDER BY 1, 2, 3
