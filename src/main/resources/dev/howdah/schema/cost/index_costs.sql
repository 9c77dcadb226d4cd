-- What the server knows of some tables and their columns, a row for each column: how much there is, how it is written to, and
-- which columns are indexed already. Takes no lock on any of them. Parameter: the tables' oids.
-- A database whose counters were never reset has no date from PostgreSQL 15 on; then they run at least since the server's own.
-- An index of a summarizing kind (BRIN, from 16 on) does not keep an update from being heap-only.
WITH kept_up AS (
    SELECT i.indexrelid, i.indrelid, i.indkey, m.amname = 'brin' AND current_setting('server_version_num')::int >= 160000 AS is_summary
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
    WHERE i.indrelid = ANY (?::oid[]) AND i.indisready AND i.indislive
)
SELECT c.oid::bigint AS table_oid, c.reltuples::bigint AS rows, c.relpages::bigint AS pages,
       pg_stat_get_live_tuples(c.oid) AS live, pg_stat_get_mod_since_analyze(c.oid) AS modified,
       pg_stat_get_tuples_inserted(c.oid) AS inserts, pg_stat_get_tuples_updated(c.oid) AS updates,
       pg_stat_get_tuples_hot_updated(c.oid) AS heap_only,
       (SELECT extract(epoch FROM now() - coalesce(d.stats_reset,
                                                   CASE WHEN current_setting('server_version_num')::int >= 150000
                                                        THEN pg_stat_get_bgwriter_stat_reset_time() END))::bigint
          FROM pg_stat_database d WHERE d.datname = current_database())
         AS seconds,
       (SELECT count(*) FROM kept_up k WHERE k.indrelid = c.oid) AS indexes,
       a.attname::text AS attname, t.typname::text AS type, a.attlen::int AS length, a.attalign::text AS alignment,
       s.avg_width AS width, s.null_frac AS null_fraction, s.n_distinct AS n_distinct,
       s.most_common_vals::text::text[] AS common, s.most_common_freqs AS frequencies,
       s.histogram_bounds::text::text[] AS bounds,
       EXISTS (SELECT FROM kept_up k WHERE k.indrelid = c.oid AND NOT k.is_summary
                 AND (a.attnum = ANY (k.indkey::int2[])
                      OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = k.indexrelid
                                   AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum)))
         AS is_indexed
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname AND NOT s.inherited
WHERE c.oid = ANY (?::oid[])
