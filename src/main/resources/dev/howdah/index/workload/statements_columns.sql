-- What the view of pg_stat_statements has: an extension may be older than its server.
SELECT a.attname::text AS name
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname IN ('pg_stat_statements', 'pg_stat_statements_info') AND a.attnum > 0 AND NOT a.attisdropped
