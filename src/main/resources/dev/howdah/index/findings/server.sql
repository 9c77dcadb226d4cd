-- What the server is, and since when its counters tell of this database. A database whose counters were never reset has no date
-- from PostgreSQL 15 on; then they run at least since the server's own, which begin anew after a crash as well. Before 15 a
-- crash leaves the date of the new beginning.
SELECT now() AS now,
       coalesce(pg_stat_get_db_stat_reset_time(d.oid),
                CASE WHEN current_setting('server_version_num')::int >= 150000
                     THEN pg_stat_get_bgwriter_stat_reset_time() END) AS counters_since,
       current_setting('block_size')::int8 AS block_size, pg_is_in_recovery() AS is_standby,
       (SELECT count(*) FROM pg_stat_replication r
         WHERE r.pid NOT IN (SELECT s.active_pid FROM pg_replication_slots s
                              WHERE s.active_pid IS NOT NULL AND s.slot_type = 'logical'))::int AS streams
  FROM pg_database d
 WHERE d.datname = current_database()
