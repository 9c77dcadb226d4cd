-- Which sessions a statement waits for now, with who waits: one session, or where none is named those of our own kind.
-- Parameters: the session, twice; 0 for our own.
SELECT w.pid AS waiting, b.pid
  FROM pg_catalog.pg_stat_activity w
 CROSS JOIN LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS b (pid)
 WHERE w.datname = pg_catalog.current_database()
   AND w.wait_event_type = 'Lock'
   AND CASE WHEN ? > 0 THEN w.pid = ?
            ELSE w.usename = session_user
                 AND w.application_name = pg_catalog.current_setting('application_name')
       END
