-- The counters of each table, by what is the same in every view of them; system tables have lower numbers. date_part, because extract
-- reckons in numeric, which takes longer than all the counters.
SELECT array_agg(c.oid::int8), array_agg(pg_stat_get_numscans(c.oid)),
       array_agg(pg_stat_get_tuples_returned(c.oid)), array_agg(pg_stat_get_tuples_fetched(c.oid)), array_agg(pg_stat_get_live_tuples(c.oid)),
       array_agg(pg_stat_get_dead_tuples(c.oid)),
       array_agg(coalesce(date_part('epoch', greatest(pg_stat_get_last_vacuum_time(c.oid),
                                                      pg_stat_get_last_autovacuum_time(c.oid)))::int8, -1)),
       array_agg(coalesce(date_part('epoch', greatest(pg_stat_get_last_analyze_time(c.oid),
                                                      pg_stat_get_last_autoanalyze_time(c.oid)))::int8, -1))
FROM pg_class c
WHERE c.relkind IN ('r', 'm') AND c.oid >= 16384
