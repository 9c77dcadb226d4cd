-- Who holds, or queues for, a lock on a table that a concurrent build cannot share; builds is true for another build.
SELECT DISTINCT l.pid,
       a.usename::pg_catalog.text AS "user",
       a.application_name AS application,
       a.backend_type,
       a.state,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start) AS age,
       a.query,
       p.pid IS NOT NULL AS builds
  FROM pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = l.pid
 WHERE l.locktype = 'relation'
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
   AND l.relation = ?::pg_catalog.oid
   AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
   AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
