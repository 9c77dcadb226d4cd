-- The indexes that must not be dropped by themselves: those behind a constraint or a replica identity, those that guard against duplicates, those that
-- are part of a partitioned index, and those that belong to an extension.
SELECT i.indexrelid::pg_catalog.int8 AS oid
  FROM pg_catalog.pg_index i
 WHERE i.indisprimary OR (i.indisunique AND i.indisvalid) OR i.indisexclusion OR i.indisreplident
    OR EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid)
    OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid)
    OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  AND d.objid = i.indexrelid AND d.deptype = 'e')
