-- The server's vital signs in one row. What this role may not see is NULL.
SELECT clock_timestamp() AS taken_at,
       pg_postmaster_start_time() AS started_at,
       d.stats_reset,
       d.xact_commit, d.xact_rollback,
       d.tup_returned AS rows_read,
       d.tup_inserted + d.tup_updated + d.tup_deleted AS rows_written,
       d.blks_hit, d.blks_read, d.deadlocks, d.temp_bytes,
       CASE WHEN a.hidden = 0 THEN a.clients ELSE a.connected END AS connections,
       CASE WHEN a.hidden = 0 THEN a.active END AS active,
       CASE WHEN a.hidden = 0 THEN a.idle_in_transaction END AS idle_in_transaction,
       CASE WHEN a.hidden = 0 THEN a.blocked END AS blocked,
       CASE WHEN a.hidden = 0 THEN a.oldest_seconds END AS oldest_seconds,
       current_setting('max_connections')::int AS max_connections,
       CASE WHEN NOT pg_is_in_recovery() THEN NULL
            WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
              AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0
            ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END::float8 AS replay_seconds
FROM pg_stat_database d
  CROSS JOIN (
    SELECT count(*) FILTER (WHERE s.datid IS NOT NULL) AS connected,
           count(*) FILTER (WHERE s.datid IS NOT NULL AND s.backend_type IS NULL) AS hidden,
           count(*) FILTER (WHERE s.backend_type = 'client backend') AS clients,
           count(*) FILTER (WHERE s.backend_type = 'client backend' AND s.state IN ('active', 'fastpath function call')
                              AND s.pid <> pg_backend_pid()) AS active,
           count(*) FILTER (WHERE s.backend_type = 'client backend'
                              AND s.state LIKE 'idle in transaction%') AS idle_in_transaction,
           count(*) FILTER (WHERE s.backend_type = 'client backend' AND s.wait_event_type = 'Lock') AS blocked,
           extract(epoch FROM clock_timestamp() - min(s.xact_start)
             FILTER (WHERE s.backend_type = 'client backend' AND s.pid <> pg_backend_pid()))::float8 AS oldest_seconds
    FROM pg_stat_activity s
  ) a
WHERE d.datname = current_database()
