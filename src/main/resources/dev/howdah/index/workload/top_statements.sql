-- Which statements of this database took most time, without their texts, which lie in a file. The role that ran one most stands for it.
WITH counted AS MATERIALIZED (
  SELECT s.userid, s.queryid, s.calls, s.${total} AS total, s.rows
    FROM ${schema}.pg_stat_statements(false) s
   WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) AND s.queryid IS NOT NULL
), whole AS (
  SELECT sum(c.total) AS total FROM counted c
)
SELECT c.queryid, (array_agg(c.userid ORDER BY c.total DESC))[1]::int8 AS userid,
       sum(c.calls)::int8 AS calls, sum(c.total)::float8 AS total, sum(c.rows)::int8 AS rows
  FROM counted c
 CROSS JOIN whole w
 GROUP BY c.queryid, w.total
HAVING sum(c.total) >= w.total * ?
 ORDER BY sum(c.total) DESC
 LIMIT ?
