-- Who holds an advisory lock of Howdah's in this database. The address and the times of other roles' sessions are for pg_monitor alone.
-- Parameters: the two keys of the lock.
SELECT l.pid,
       a.usename::text AS "user",
       a.application_name AS application,
       CASE WHEN a.client_addr IS NOT NULL THEN host(a.client_addr) END AS address,
       to_char(a.backend_start, 'HH24:MI:SS TZ') AS since,
       NULL AS holds,
       a.backend_start IS NOT NULL AS detailed
FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
  AND l.classid = ?::int8::oid AND l.objid = ?::int8::oid
  AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
  AND l.pid <> pg_backend_pid()
