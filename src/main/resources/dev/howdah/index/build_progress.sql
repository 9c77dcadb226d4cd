-- One session, what it reports about the index it builds, and the session it waits for. No row: the session is gone.
-- current_locker_pid keeps its last value when the wait is over, so it counts only while a wait is reported.
-- Where the server does not track activities, a statement runs while the session is in a transaction.
SELECT CASE WHEN a.state IS NULL OR a.state = 'disabled'
            THEN EXISTS (SELECT FROM pg_catalog.pg_locks l
                          WHERE l.pid = a.pid AND l.locktype = 'virtualxid' AND l.granted)
            ELSE a.state = 'active'
       END AS running,
       a.wait_event,
       p.phase,
       p.relid::pg_catalog.int8 AS table_oid,
       p.lockers_total, p.lockers_done, p.blocks_total, p.blocks_done, p.tuples_total, p.tuples_done,
       w.pid,
       w.usename::pg_catalog.text AS "user",
       w.application_name AS application,
       w.backend_type,
       w.state,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - w.xact_start) AS age,
       w.query
  FROM pg_catalog.pg_stat_activity a
  LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = a.pid
  LEFT JOIN pg_catalog.pg_stat_activity w
    ON w.pid = p.current_locker_pid AND p.phase LIKE 'waiting for%' AND a.wait_event_type = 'Lock'
 WHERE a.pid = ? AND pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text = ?
