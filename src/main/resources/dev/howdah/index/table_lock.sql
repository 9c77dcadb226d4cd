-- The statement that takes, for a moment, the lock which a concurrent build takes first. There is none for a materialized
-- view.
SELECT c.oid::pg_catalog.int8 AS oid,
       CASE WHEN c.relkind = 'r'
            THEN pg_catalog.format('LOCK TABLE ONLY %I.%I IN SHARE UPDATE EXCLUSIVE MODE', n.nspname, c.relname) END AS lock_sql
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'm')
