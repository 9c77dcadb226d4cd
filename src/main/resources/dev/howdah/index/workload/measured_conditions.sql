-- By which columns the statements compare, and which share of the rows each comparison left over.
SELECT q.queryid, q.lrelid::int8 AS table_oid, a.attname::text AS column_name, o.oprname = '=' AS is_equality,
       1 - least(1, sum(q.nbfiltered)::float8 / nullif(sum(q.execution_count), 0)) AS left_over
  FROM ${schema}.pg_qualstats() q
  JOIN pg_attribute a ON a.attrelid = q.lrelid AND a.attnum = q.lattnum
  JOIN pg_operator o ON o.oid = q.opno AND o.oprname IN ('=', '<', '<=', '>', '>=')
 WHERE q.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
   AND q.queryid = ANY (?) AND q.eval_type = 'f' AND q.rrelid IS NULL
 GROUP BY q.queryid, q.lrelid, a.attname, o.oprname
