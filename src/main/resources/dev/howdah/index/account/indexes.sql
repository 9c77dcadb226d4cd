-- Indexes as they stand, by oid or by name, each with the figures of all its parts. A definition takes the weakest lock of the table
-- for a moment, so none is written while somebody keeps the table from everybody. Parameters: oids, schemas, names, in step.
WITH wanted AS (
  SELECT w.place, w.oid, w.nspname, w.relname
    FROM unnest(?::pg_catalog.int8[], ?::pg_catalog.text[], ?::pg_catalog.text[])
         WITH ORDINALITY AS w (oid, nspname, relname, place)
), locked AS MATERIALIZED (
  SELECT l.relation FROM pg_catalog.pg_locks l
   WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
), found AS (
  SELECT w.place, c.oid, n.nspname, c.relname, c.relkind, i.indrelid
    FROM wanted w
    JOIN pg_catalog.pg_class c ON c.oid = w.oid::pg_catalog.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  UNION
  SELECT w.place, c.oid, n.nspname, c.relname, c.relkind, i.indrelid
    FROM wanted w
    JOIN pg_catalog.pg_namespace n ON n.nspname = w.nspname
    JOIN pg_catalog.pg_class c ON c.relname = w.relname AND c.relnamespace = n.oid
    JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
)
SELECT f.place, f.oid::pg_catalog.int8 AS oid, f.nspname::pg_catalog.text AS "schema", f.relname::pg_catalog.text AS "index",
       t.relname::pg_catalog.text AS "table", i.indisvalid AND i.indisready AS usable, i.indisunique AS is_unique,
       CASE WHEN NOT EXISTS (SELECT FROM locked l WHERE l.relation IN (f.oid, f.indrelid))
            THEN pg_catalog.pg_get_indexdef(f.oid) END AS definition,
       p.scans, p.tuples, p.bytes, p.last_scan
  FROM found f
  JOIN pg_catalog.pg_index i ON i.indexrelid = f.oid
  JOIN pg_catalog.pg_class t ON t.oid = f.indrelid
 CROSS JOIN LATERAL (
       SELECT coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_numscans(x.oid)), 0)::pg_catalog.int8 AS scans,
              coalesce(pg_catalog.sum(pg_catalog.pg_stat_get_tuples_returned(x.oid)), 0)::pg_catalog.int8 AS tuples,
              coalesce(pg_catalog.sum(CASE WHEN x.oid IN (SELECT l.relation FROM locked l)
                                           THEN x.relpages::pg_catalog.int8
                                                * pg_catalog.current_setting('block_size')::pg_catalog.int8
                                           ELSE pg_catalog.pg_relation_size(x.oid) END), 0)::pg_catalog.int8 AS bytes,
              pg_catalog.max(${last_scan}) AS last_scan
         FROM pg_catalog.pg_class x
        WHERE x.relkind = 'i'
          AND (x.oid = f.oid
               OR (f.relkind = 'I' AND x.oid IN (SELECT k.relid FROM pg_catalog.pg_partition_tree(f.oid) k WHERE k.isleaf)))
       ) p
 ORDER BY f.place
