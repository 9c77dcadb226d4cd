-- One index as it stands, what makes it again, and what forbids to drop it by itself; behind a partitioned one its parts, the
-- nearest first. A unique index that is INVALID guards nothing. Writing a definition takes the weakest lock of the table for
-- a moment.
WITH RECURSIVE tree AS (
  SELECT c.oid, 0 AS level
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = ? AND c.relname = ?
  UNION ALL
  SELECT h.inhrelid, k.level + 1
    FROM tree k
    JOIN pg_catalog.pg_class c ON c.oid = k.oid AND c.relkind = 'I'
    JOIN pg_catalog.pg_inherits h ON h.inhparent = c.oid
)
SELECT c.oid::pg_catalog.int8 AS oid,
       n.nspname::pg_catalog.text AS "schema",
       c.relname::pg_catalog.text AS "index",
       c.relkind::pg_catalog.text AS relkind,
       t.relname::pg_catalog.text AS "table",
       i.indisvalid AND i.indisready AS usable,
       i.indisexclusion AS excludes,
       pg_catalog.format('%I.%I', n.nspname, c.relname) AS qualified,
       CASE WHEN c.relkind = 'I'
            THEN (SELECT coalesce(pg_catalog.sum(pg_catalog.pg_relation_size(k.relid)), 0)::pg_catalog.int8
                    FROM pg_catalog.pg_partition_tree(c.oid) k WHERE k.isleaf)
            ELSE pg_catalog.pg_relation_size(c.oid) END AS size_bytes,
       pg_catalog.pg_get_indexdef(c.oid) AS definition,
       (SELECT pg_catalog.quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace) AS space,
       pg_catalog.quote_literal(pg_catalog.obj_description(c.oid, 'pg_class')) AS comment,
       ARRAY(SELECT pg_catalog.format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s',
                                      n.nspname, c.relname, a.attnum, a.attstattarget)
               FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND a.attstattarget >= 0 ORDER BY a.attnum) AS targets,
       CASE WHEN i.indisclustered
            THEN pg_catalog.format('ALTER TABLE %I.%I CLUSTER ON %I', n.nspname, t.relname, c.relname) END AS clusters,
       CASE WHEN i.indisprimary THEN 'it is the primary key of ' || t.relname
            WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k
                          WHERE k.conindid = c.oid AND k.contype = 'f' AND k.confrelid = i.indrelid)
            THEN (SELECT 'the foreign key ' || k.conname || ' of ' || k.conrelid::pg_catalog.regclass || ' needs it'
                    FROM pg_catalog.pg_constraint k
                   WHERE k.conindid = c.oid AND k.contype = 'f' AND k.confrelid = i.indrelid ORDER BY k.oid LIMIT 1)
            WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid)
            THEN (SELECT 'the constraint ' || k.conname || ' rests on it'
                    FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid ORDER BY k.oid LIMIT 1)
            WHEN i.indisreplident THEN 'it is the replica identity of ' || t.relname
            WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid)
            THEN (SELECT 'it is a part of the partitioned index ' || h.inhparent::pg_catalog.regclass
                    FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid)
            WHEN i.indisunique AND i.indisvalid THEN 'it keeps duplicates out of ' || t.relname
            WHEN EXISTS (SELECT FROM pg_catalog.pg_depend d
                          WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                            AND d.objid = c.oid AND d.deptype IN ('e', 'x'))
            THEN 'it belongs to an extension' END AS bond
  FROM tree k
  JOIN pg_catalog.pg_class c ON c.oid = k.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
 ORDER BY k.level, n.nspname, c.relname
