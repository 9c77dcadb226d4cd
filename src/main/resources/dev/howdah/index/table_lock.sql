-- The statement that takes, for a moment, the lock which a concurrent build takes first.
SELECT c.oid::pg_catalog.int8 AS oid,
       pg_catalog.format('LOCK TABLE ONLY %I.%I IN SHARE UPDATE EXCLUSIVE MODE', n.nspname, c.relname) AS lock_sql
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'r'
