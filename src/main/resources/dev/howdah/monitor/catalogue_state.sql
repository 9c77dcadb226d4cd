-- The server's time, and how many rows of the catalogues that hold names and keys were ever changed (a standby does not count them).
SELECT clock_timestamp(),
       (SELECT sum(pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid))
        FROM pg_class c
        WHERE c.oid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_index'::regclass,
                        'pg_catalog.pg_namespace'::regclass))::bigint,
       pg_is_in_recovery()
