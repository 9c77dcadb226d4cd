-- Cancels what a session builds, while it still is at that statement. No row: it is not.
SELECT pg_catalog.pg_cancel_backend(a.pid) AS sent
  FROM pg_catalog.pg_stat_activity a
 WHERE a.pid = ?
   AND pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text = ?
   AND a.query_start::pg_catalog.text = ?
   AND a.state = 'active'
