-- What it takes to make some indexes again, and what forbids to drop them by themselves. Of a partitioned index that includes
-- its parts, the deepest first, for they go with it. Parameters: schemas and names.
SELECT c.relname::text AS name, n.nspname::text AS schema_name, t.relname::text AS table_name, c.oid::bigint AS oid,
       t.oid::bigint AS table_oid, pg_get_indexdef(c.oid) AS definition, obj_description(c.oid, 'pg_class') AS comment,
       i.indisvalid AND i.indisready AND i.indislive AS is_valid,
       EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid) AS is_being_built,
       c.relkind = 'I' AS is_partitioned, p.names AS part_names, p.schemas AS part_schemas, p.tables AS part_tables,
       p.statements AS part_statements,
       CASE WHEN EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid) THEN 'it is part of a partitioned index'
            WHEN EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid) THEN 'a constraint rests on it'
            WHEN i.indisunique OR i.indisexclusion THEN 'it is unique'
            WHEN i.indisreplident THEN 'it is the replica identity of its table'
            WHEN i.indisclustered THEN 'its table is clustered on it'
            WHEN c.reltablespace <> 0 THEN 'it lies in a tablespace of its own'
            WHEN p.in_own_space THEN 'a part of it lies in a tablespace of its own'
            WHEN p.has_targets THEN 'a part of it has statistics targets of its own'
            WHEN p.is_clustered THEN 'a partition is clustered on a part of it'
            WHEN EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) THEN 'it has statistics targets of its own'
            WHEN EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'x'))
            THEN 'it belongs to an extension' END AS bond
FROM unnest(?::text[], ?::text[]) AS w (nspname, relname)
JOIN pg_namespace n ON n.nspname = w.nspname
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.relname
JOIN pg_index i ON i.indexrelid = c.oid
JOIN pg_class t ON t.oid = i.indrelid
CROSS JOIN LATERAL (
  SELECT array_agg(pc.relname::text ORDER BY k.level DESC, pc.oid) AS names,
         array_agg(pn.nspname::text ORDER BY k.level DESC, pc.oid) AS schemas,
         array_agg(pt.relname::text ORDER BY k.level DESC, pc.oid) AS tables,
         array_agg(pg_get_indexdef(pc.oid)
                   || coalesce(format(E';\nCOMMENT ON INDEX %I.%I IS ', pn.nspname, pc.relname)
                               || ltrim(quote_literal(obj_description(pc.oid, 'pg_class'))), '')
                   ORDER BY k.level DESC, pc.oid) AS statements,
         bool_or(pc.reltablespace <> c.reltablespace) AS in_own_space,
         bool_or(pi.indisclustered) AS is_clustered,
         bool_or(EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = pc.oid AND a.attstattarget >= 0)) AS has_targets
    FROM pg_partition_tree(c.oid) k
    JOIN pg_class pc ON pc.oid = k.relid
    JOIN pg_namespace pn ON pn.oid = pc.relnamespace
    JOIN pg_index pi ON pi.indexrelid = pc.oid
    JOIN pg_class pt ON pt.oid = pi.indrelid
   WHERE c.relkind = 'I' AND k.level > 0
) p
