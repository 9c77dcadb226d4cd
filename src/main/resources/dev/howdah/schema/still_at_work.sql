-- Whether a session still runs one of the statements, or holds Howdah's lock of a transaction at work.
-- Parameters: the statements' beginnings; the two keys of the lock.
SELECT EXISTS (SELECT FROM pg_stat_activity a
               WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.state = 'active'
                 AND left(a.query, 200) = ANY (?::text[]))
    OR EXISTS (SELECT FROM pg_locks l
               WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
                 AND l.classid = ?::int8::oid AND l.objid = ?::int8::oid
                 AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
