WITH hidden AS MATERIALIZED (
  SELECT n.oid FROM pg_namespace n WHERE n.nspname LIKE 'pg\_%' OR n.nspname = 'information_schema'
), held AS MATERIALIZED (
  SELECT l.relation
  FROM pg_locks l
  WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), busy AS MATERIALIZED (
  SELECT h.relation FROM held h
  UNION
  SELECT x.indrelid FROM pg_index x WHERE x.indexrelid IN (SELECT h.relation FROM held h)
), heaps AS MATERIALIZED (
  SELECT coalesce(x.indrelid, c.oid) AS oid,
         max(c.reltoastrelid) AS toast,
         max(c.reltuples) FILTER (WHERE c.relkind IN ('r', 'm')
                                    AND c.relnamespace NOT IN (SELECT h.oid FROM hidden h)) AS tuples,
         sum(c.relpages) FILTER (WHERE x.indexrelid IS NULL) AS pages,
         sum(c.relpages) FILTER (WHERE x.indexrelid IS NOT NULL) AS index_pages,
         count(x.indexrelid) AS indexes
  FROM pg_class c LEFT JOIN pg_index x ON x.indexrelid = c.oid
  WHERE c.relkind IN ('r', 'm', 't', 'i')
  GROUP BY coalesce(x.indrelid, c.oid)
), tables AS MATERIALIZED (
  SELECT h.oid, h.toast, h.tuples, h.indexes,
         h.pages + coalesce(t.pages + t.index_pages, 0) AS data_pages,
         coalesce(h.index_pages, 0) AS index_pages,
         CASE WHEN pg_stat_get_mod_since_analyze(h.oid) > 0.1 * greatest(h.tuples, 0)
              THEN greatest(pg_stat_get_live_tuples(h.oid) + pg_stat_get_dead_tuples(h.oid)
                              - greatest(h.tuples, 0), 0)
              ELSE 0 END AS grown
  FROM heaps h LEFT JOIN heaps t ON t.oid = h.toast
  WHERE h.tuples IS NOT NULL
), families AS MATERIALIZED (
  SELECT t.oid, t.tuples, t.grown, t.data_pages, t.index_pages,
         t.oid IN (SELECT b.relation FROM busy b) OR t.toast IN (SELECT b.relation FROM busy b) AS is_busy,
         CASE WHEN t.grown = 0 THEN 0
              WHEN t.tuples > 0 THEN t.grown * least(t.data_pages / t.tuples, 0.25)
              ELSE t.grown / 80 + coalesce(pg_stat_get_live_tuples(t.toast), 0) / 4 END AS data_growth,
         CASE WHEN t.grown = 0 THEN 0
              WHEN t.tuples > 0 THEN t.grown * least(t.index_pages / t.tuples, 0.25)
              ELSE t.grown * t.indexes / 340 END AS index_growth
  FROM tables t
), exact AS MATERIALIZED (
  (SELECT f.oid FROM families f WHERE NOT f.is_busy AND coalesce(current_setting('howdah.exact_sizes', true), '') <> 'off'
   ORDER BY f.data_pages + f.data_growth + f.index_pages + f.index_growth DESC LIMIT 50)
  UNION
  (SELECT f.oid FROM families f WHERE NOT f.is_busy AND (f.grown > 0 OR f.tuples < 0)
     AND coalesce(current_setting('howdah.exact_sizes', true), '') <> 'off'
   ORDER BY f.data_growth + f.index_growth DESC, f.oid DESC LIMIT 50)
)
SELECT n.nspname::text AS schemaname,
       c.relname::text AS tablename,
       pg_size_pretty(s.data_bytes + s.index_bytes) AS table_size,
       pg_size_pretty(s.data_bytes) AS data_size,
       pg_size_pretty(s.index_bytes) AS index_size,
       s.data_bytes + s.index_bytes AS total_bytes,
       s.data_bytes,
       s.index_bytes,
       s.tuples::bigint AS row_estimate,
       s.is_estimate,
       s.is_busy,
       s.oid AS table_oid
FROM (
    SELECT m.oid, m.tuples, m.is_busy,
           m.data_exact IS NULL OR m.index_exact IS NULL AS is_estimate,
           coalesce(m.data_exact, ceil(m.data_pages + m.data_growth)::bigint * current_setting('block_size')::bigint)
             AS data_bytes,
           coalesce(m.index_exact, ceil(m.index_pages + m.index_growth)::bigint * current_setting('block_size')::bigint)
             AS index_bytes
    FROM (
        SELECT f.*,
               CASE WHEN f.oid IN (SELECT e.oid FROM exact e) THEN pg_table_size(f.oid) END AS data_exact,
               CASE WHEN f.oid IN (SELECT e.oid FROM exact e) THEN pg_indexes_size(f.oid) END AS index_exact
        FROM families f
      ) m
  ) s
  LEFT JOIN pg_class c ON c.oid = s.oid
  LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
ORDER BY s.data_bytes + s.index_bytes DESC, s.oid
