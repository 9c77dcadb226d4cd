-- The statements that name a table, those first that took most time. Only what reads and writes rows: other statements stand there
-- as they were typed, with whatever secret is in them. Questions to the catalog are not about the table, and what Howdah polls it with is
-- not the application's. Parameters: how that begins, the table's name.
SELECT s.queryid,
       pg_catalog.sum(s.calls)::pg_catalog.int8 AS calls,
       pg_catalog.sum(s.total_exec_time)::pg_catalog.float8 AS total_millis,
       pg_catalog.left(pg_catalog.min(s.query), 20000) AS query
  FROM ${schema}.pg_stat_statements s
 WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
   AND s.queryid IS NOT NULL AND s.calls > 0
   AND s.query ~* '^(\s|[(]|/\*([^*]|\*+[^*/])*\*+/|--[^\n]*\n)*(select|insert|update|delete|merge|with)\M'
   AND s.query !~ 'pg_catalog[.]|\mpg_class\M'
   AND NOT pg_catalog.starts_with(s.query, ?)
   AND s.query ~* ('(^|[^[:alnum:]_$])'
                   || pg_catalog.regexp_replace(?, '([^[:alnum:]_ ])', '\\\1', 'g') || '($|[^[:alnum:]_$])')
 GROUP BY s.queryid
 ORDER BY pg_catalog.sum(s.total_exec_time) DESC
 LIMIT 50
