-- Asks a session to stop what it does, or to go: that session, and only while it is in that transaction. No row: it is not.
SELECT CASE WHEN ? THEN pg_catalog.pg_terminate_backend(a.pid) ELSE pg_catalog.pg_cancel_backend(a.pid) END AS sent
  FROM pg_catalog.pg_stat_activity a
 WHERE a.pid = ?
   AND pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text = ?
   AND pg_catalog.date_part('epoch', a.xact_start)::pg_catalog.text = ?
