-- Whether a session holds a lock of Howdah's under which changes are made: that of a transaction, or that of the indexes of a table.
-- Every role sees these locks, and a session that goes on after its client was killed keeps them until it has ended.
-- Parameters: tables; indexes; the class of these locks; the key of a transaction's, null where there is none.
WITH changed AS (
    SELECT to_regclass(t)::oid AS oid FROM unnest(?::text[]) AS t
    UNION ALL
    SELECT i.indrelid FROM unnest(?::text[]) AS t JOIN pg_index i ON i.indexrelid = to_regclass(t)
)
SELECT EXISTS (SELECT FROM pg_locks l
               WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = ?::int8::oid
                 AND (l.objid = ?::int8::oid OR l.objid IN (SELECT c.oid FROM changed c))
                 AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
