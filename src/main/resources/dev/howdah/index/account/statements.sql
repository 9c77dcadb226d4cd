-- Some statements as they are counted now, without their texts: a row for each role that ran one, and for each of its places, since
-- these are counted, thrown out and reset by themselves. Parameter: their hashes.
SELECT s.queryid, s.calls, s.total_exec_time AS total_millis, ${since} AS since
  FROM ${schema}.pg_stat_statements(false) s
 WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
   AND s.queryid = ANY (?::pg_catalog.int8[])
