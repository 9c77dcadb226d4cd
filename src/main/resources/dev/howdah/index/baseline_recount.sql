-- Some statements as they are counted by now, without their texts. Parameter: their hashes.
SELECT s.queryid,
       pg_catalog.sum(s.calls)::pg_catalog.int8 AS calls,
       pg_catalog.sum(s.total_exec_time)::pg_catalog.float8 AS total_millis
  FROM ${schema}.pg_stat_statements(false) s
 WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
   AND s.queryid = ANY (?::pg_catalog.int8[])
 GROUP BY s.queryid
