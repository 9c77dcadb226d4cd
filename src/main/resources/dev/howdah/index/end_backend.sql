-- Ends a process of the server, while it is still that one. No row: it is gone.
SELECT pg_catalog.pg_terminate_backend(a.pid)
  FROM pg_catalog.pg_stat_activity a
 WHERE a.pid = ? AND pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text = ?
