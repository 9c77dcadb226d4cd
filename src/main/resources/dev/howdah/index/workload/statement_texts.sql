-- The texts of some statements, read from their file once; what is very long is not looked at.
SELECT DISTINCT ON (s.queryid) s.queryid, s.query
  FROM ${schema}.pg_stat_statements(true) s
 WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
   AND s.queryid = ANY (?) AND length(s.query) <= ?
