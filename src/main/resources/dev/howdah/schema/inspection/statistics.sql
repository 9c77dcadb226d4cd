-- How fresh the planner's statistics of some tables are, and whether our role may ANALYZE them: their owner may, the owner of the
-- database, and from PostgreSQL 17 on whoever has MAINTAIN on them. Takes no lock on any of them. Parameter: the tables' oids.
SELECT c.oid::bigint AS oid,
       greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) AS analyzed_at,
       c.reltuples::bigint AS tuples,
       CASE WHEN pg_is_in_recovery() OR NOT current_setting('track_counts')::boolean THEN -1
            ELSE pg_stat_get_mod_since_analyze(c.oid) END AS modified,
       pg_has_role(c.relowner, 'USAGE') OR pg_has_role(d.datdba, 'USAGE')
         OR CASE WHEN current_setting('server_version_num')::int >= 170000
                 THEN has_table_privilege(c.oid, 'MAINTAIN') ELSE false END AS is_permitted
FROM pg_class c CROSS JOIN pg_database d
WHERE d.datname = current_database() AND c.oid = ANY (?::oid[]) AND c.relkind IN ('r', 'p', 'm', 'f')
