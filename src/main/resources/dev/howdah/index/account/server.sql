-- What the server is, since when its counters tell of this database, and where its statements are counted. A database whose counters
-- were never reset has no date from PostgreSQL 15 on; then they run at least since the server's own, which begin anew after a crash
-- as well. Before 15 a crash leaves the date of the new beginning.
SELECT pg_catalog.now() AS now,
       coalesce(pg_catalog.pg_stat_get_db_stat_reset_time(d.oid),
                CASE WHEN pg_catalog.current_setting('server_version_num')::int >= 150000
                     THEN pg_catalog.pg_stat_get_bgwriter_stat_reset_time() END) AS counters_since,
       pg_catalog.pg_postmaster_start_time() AS started,
       pg_catalog.pg_is_in_recovery() AS is_standby,
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication r
         WHERE r.pid NOT IN (SELECT s.active_pid FROM pg_catalog.pg_replication_slots s
                              WHERE s.active_pid IS NOT NULL AND s.slot_type = 'logical'))::int AS streams,
       (SELECT pg_catalog.quote_ident(n.nspname)
          FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
         WHERE e.extname = 'pg_stat_statements') AS statements_schema,
       pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all, current_user::pg_catalog.text AS role
  FROM pg_catalog.pg_database d
 WHERE d.datname = pg_catalog.current_database()
