-- What it takes to make some indexes again, and what forbids to drop them by themselves. Parameters: schemas and names.
SELECT c.relname::text AS name, n.nspname::text AS schema_name, t.relname::text AS table_name, c.oid::bigint AS oid,
       t.oid::bigint AS table_oid, pg_get_indexdef(c.oid) AS definition, obj_description(c.oid, 'pg_class') AS comment,
       i.indisvalid AND i.indisready AND i.indislive AS is_valid,
       EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid) AS is_being_built,
       CASE WHEN c.relkind = 'I' OR EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid) THEN 'it is part of a partitioned index'
            WHEN EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid) THEN 'a constraint rests on it'
            WHEN i.indisunique OR i.indisexclusion THEN 'it is unique'
            WHEN i.indisreplident THEN 'it is the replica identity of its table'
            WHEN i.indisclustered THEN 'its table is clustered on it'
            WHEN c.reltablespace <> 0 THEN 'it lies in a tablespace of its own'
            WHEN EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) THEN 'it has statistics targets of its own'
            WHEN EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'x'))
            THEN 'it belongs to an extension' END AS bond
FROM unnest(?::text[], ?::text[]) AS w (nspname, relname)
JOIN pg_namespace n ON n.nspname = w.nspname
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.relname
JOIN pg_index i ON i.indexrelid = c.oid
JOIN pg_class t ON t.oid = i.indrelid
