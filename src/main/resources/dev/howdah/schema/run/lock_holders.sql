-- Who locks what a statement names so that it may have to wait: the strongest locks, three at most. Takes no lock itself.
-- Parameters: the statement, twice.
WITH held AS (
    SELECT l.pid, l.mode, c.relname,
           array_position(ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock',
                                'ShareUpdateExclusiveLock', 'RowExclusiveLock', 'RowShareLock', 'AccessShareLock'], l.mode) AS weakness
    FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
    WHERE l.locktype = 'relation' AND l.granted AND l.relation >= 16384
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
      AND l.pid IS DISTINCT FROM pg_backend_pid()
      AND position(c.relname IN ?) > 0
), strongest AS (
    SELECT DISTINCT ON (h.pid) h.pid, h.mode, h.relname, h.weakness FROM held h
    -- Only a DROP waits for mere readers.
    WHERE h.weakness <= 6 OR ? LIKE 'DROP %' ORDER BY h.pid, h.weakness
)
SELECT coalesce(s.pid, 0) AS pid,
       a.usename::text AS "user",
       a.application_name AS application,
       host(a.client_addr) AS address,
       to_char(a.xact_start, 'HH24:MI:SS TZ') AS since,
       s.mode || ' on ' || s.relname AS holds,
       a.backend_start IS NOT NULL AS detailed
FROM strongest s LEFT JOIN pg_stat_activity a ON a.pid = s.pid
WHERE s.weakness <= greatest(2, (SELECT min(weakness) FROM strongest))
ORDER BY s.weakness, a.xact_start
LIMIT 3
