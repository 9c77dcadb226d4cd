-- Whether a session is in the very transaction in which it was seen, and that can still be committed. No row: it is not.
SELECT FROM pg_catalog.pg_stat_activity a
 WHERE a.pid = ?
   AND pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text = ?
   AND a.xact_start::pg_catalog.text = ?
   AND a.state IS DISTINCT FROM 'idle in transaction (aborted)'
