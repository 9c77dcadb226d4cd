-- What the largest B-trees need for their entries, by the widths of their columns, with every entry kept by itself and pages filled as the
-- index asks for; so one that keeps equal keys once seems to need more than it does. Only where the statistics of all its columns are
-- there; a partial one may leave out just the NULLs, so its columns count as full. Source: the layout of B-tree pages (header 24 bytes, special space 16, line pointer 4, entry 8 and 4 more for NULLs).
WITH largest AS MATERIALIZED (
  SELECT c.oid, c.relname, c.relnamespace, c.reltuples, c.reloptions
    FROM pg_class c
   WHERE c.relkind = 'i' AND c.relam = (SELECT m.oid FROM pg_am m WHERE m.amname = 'btree') AND c.relpersistence <> 't'
     AND c.relpages >= (SELECT ?::int8 / current_setting('block_size')::int8) AND c.reltuples > 0
     AND c.relnamespace NOT IN (SELECT n.oid FROM pg_namespace n WHERE n.nspname LIKE 'pg\_%' OR n.nspname = 'information_schema')
   ORDER BY c.relpages DESC
   LIMIT 300
), large AS MATERIALIZED (
  SELECT c.oid, i.indrelid, c.reltuples, i.indnatts, i.indkey, i.indpred IS NOT NULL AS is_partial, n.nspname, c.relname AS index_name, t.relname AS table_name,
         coalesce((SELECT substring(o FROM '\d+')::int FROM unnest(c.reloptions) AS o WHERE o LIKE 'fillfactor=%'), 90) AS fillfactor
    FROM largest c
    JOIN pg_index i ON i.indexrelid = c.oid AND i.indisvalid AND i.indisready
    JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
), stats AS MATERIALIZED (
  SELECT s.schemaname, s.tablename, s.attname, s.avg_width, s.null_frac
    FROM pg_stats s
   WHERE NOT s.inherited
     AND s.tablename = ANY (ARRAY(SELECT g.table_name FROM large g UNION SELECT g.index_name FROM large g))
), keys AS MATERIALIZED (
  SELECT g.*, k.attnum, k.place
    FROM large g
   CROSS JOIN LATERAL unnest(g.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
), columns AS MATERIALIZED (
  SELECT g.oid, g.reltuples, g.indnatts, g.fillfactor, s.avg_width, CASE WHEN g.is_partial THEN 0 ELSE s.null_frac END AS null_frac
    FROM keys g
    JOIN pg_attribute a ON a.attrelid = CASE WHEN g.attnum = 0 THEN g.oid ELSE g.indrelid END
                       AND a.attnum = CASE WHEN g.attnum = 0 THEN g.place ELSE g.attnum END
                       AND a.atttypid <> 'pg_catalog.name'::regtype
    JOIN stats s ON s.schemaname = g.nspname AND s.attname = a.attname
                AND s.tablename = CASE WHEN g.attnum = 0 THEN g.index_name ELSE g.table_name END
), entries AS (
  SELECT c.oid, c.reltuples, c.fillfactor, 4 + 8 * ceil((8 + CASE WHEN max(c.null_frac) > 0 THEN 4 ELSE 0 END
                                                           + sum((1 - c.null_frac) * 4 * ceil(c.avg_width / 4.0))) / 8.0) AS width
    FROM columns c
   GROUP BY c.oid, c.reltuples, c.fillfactor, c.indnatts
  HAVING count(*) = c.indnatts
)
SELECT e.oid::int8 AS oid,
       (1 + ceil(e.reltuples / greatest(1, floor((current_setting('block_size')::int - 40) * e.fillfactor / (100.0 * e.width)))))::int8
         * current_setting('block_size')::int8 AS needed_bytes
  FROM entries e
