WITH hidden AS MATERIALIZED (
  SELECT n.oid FROM pg_namespace n WHERE n.nspname LIKE 'pg\_%' OR n.nspname = 'information_schema'
), held AS MATERIALIZED (
  SELECT l.relation
  FROM pg_locks l
  WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL
    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), changed AS MATERIALIZED (
  SELECT c.oid, c.reltuples,
         pg_stat_get_live_tuples(c.oid) + pg_stat_get_dead_tuples(c.oid) AS tuples
  FROM pg_class c
  WHERE c.relkind IN ('r', 'm') AND c.relnamespace NOT IN (SELECT h.oid FROM hidden h)
    AND pg_stat_get_mod_since_analyze(c.oid) > 0.1 * greatest(c.reltuples, 0)
), indexes AS MATERIALIZED (
  SELECT i.oid, x.indrelid, x.indisvalid, i.relpages, i.reltuples,
         x.indisprimary OR x.indisexclusion OR x.indisreplident OR (x.indisunique AND x.indisvalid) AS enforces
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
  WHERE i.relkind = 'i' AND i.relnamespace NOT IN (SELECT h.oid FROM hidden h)
), exact AS MATERIALIZED (
  (SELECT i.oid FROM indexes i
   WHERE i.oid NOT IN (SELECT h.relation FROM held h)
     AND coalesce(current_setting('howdah.exact_sizes', true), '') <> 'off'
   ORDER BY i.relpages DESC LIMIT 50)
  UNION
  (SELECT i.oid FROM changed g JOIN indexes i ON i.indrelid = g.oid
   WHERE i.oid NOT IN (SELECT h.relation FROM held h)
     AND coalesce(current_setting('howdah.exact_sizes', true), '') <> 'off'
   ORDER BY g.tuples - greatest(g.reltuples, 0) DESC LIMIT 100)
)
SELECT c.relname::text AS index_name,
       t.relname::text AS table_name,
       CASE WHEN s.scans = 0 THEN 0 ELSE pg_stat_get_tuples_returned(s.oid) END AS index_reads,
       CASE WHEN s.scans = 0 THEN 0 ELSE pg_stat_get_tuples_fetched(s.oid) END AS index_fetches,
       pg_size_pretty(coalesce(s.exact_bytes, s.estimated_bytes)) AS index_size,
       CASE WHEN s.enforces THEN 'Active'
            WHEN s.scans = 0 THEN 'Unused'
            WHEN s.scans < 1000 THEN 'Low usage'
            ELSE 'Active' END AS usage_category,
       n.nspname::text AS schemaname,
       s.scans AS index_scans,
       coalesce(s.exact_bytes, s.estimated_bytes) AS size_bytes,
       s.exact_bytes IS NULL AS is_size_estimate,
       s.indisvalid AS is_valid,
       s.enforces AS enforces_constraint,
       (SELECT pg_stat_get_db_stat_reset_time(d.oid) FROM pg_database d WHERE d.datname = current_database())
         AS stats_since,
       s.oid AS index_oid,
       s.indrelid AS table_oid
FROM (
    SELECT i.oid, i.indrelid, i.indisvalid, i.enforces,
           pg_stat_get_numscans(i.oid) AS scans,
           CASE WHEN i.oid IN (SELECT e.oid FROM exact e) THEN pg_relation_size(i.oid) END AS exact_bytes,
           current_setting('block_size')::bigint
             * (i.relpages + coalesce(ceil(greatest(g.tuples - greatest(g.reltuples, i.reltuples, 0), 0)
                  * CASE WHEN i.reltuples > 0 THEN least(i.relpages / i.reltuples, 0.25) ELSE 1.0 / 340 END), 0)::bigint)
             AS estimated_bytes
    FROM indexes i LEFT JOIN changed g ON g.oid = i.indrelid
  ) s
  LEFT JOIN pg_class c ON c.oid = s.oid
  LEFT JOIN pg_class t ON t.oid = s.indrelid
  LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
ORDER BY s.scans DESC, s.oid
