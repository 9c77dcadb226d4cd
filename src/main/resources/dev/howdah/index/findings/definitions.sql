-- What it takes to make some indexes again, and their sizes: of those only that nobody has locked, or waits to lock, against reading.
-- Parameter: their oids.
WITH held AS MATERIALIZED (
  SELECT l.relation
    FROM pg_locks l
   WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL
     AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), wanted AS MATERIALIZED (
  SELECT i.indexrelid
    FROM unnest(?::oid[]) AS w (oid)
    JOIN pg_index i ON i.indexrelid = w.oid
   WHERE i.indexrelid NOT IN (SELECT h.relation FROM held h) AND i.indrelid NOT IN (SELECT h.relation FROM held h)
)
SELECT c.oid::int8 AS oid, pg_get_indexdef(c.oid) AS definition,
       s.spcname::text AS tablespace, obj_description(c.oid, 'pg_class') AS comment, pg_relation_size(c.oid) AS bytes,
       ARRAY(SELECT a.attnum || ' SET STATISTICS ' || a.attstattarget FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attstattarget >= 0
              ORDER BY a.attnum)::text[] AS statistics,
       EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indexprs IS NOT NULL) AS has_expressions
  FROM wanted w
  JOIN pg_class c ON c.oid = w.indexrelid
  LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
