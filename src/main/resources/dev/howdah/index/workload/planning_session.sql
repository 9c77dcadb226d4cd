-- No question to the planner lasts or waits; statements with parameters are planned for any value of them. Where our role may, the
-- questions are kept out of the counters of statements.
SET statement_timeout = '1s';
SET lock_timeout = '100ms';
SET plan_cache_mode = 'force_generic_plan';
SELECT pg_catalog.set_config('pg_stat_statements.track', 'none', false)
  FROM pg_catalog.pg_roles r
 WHERE r.rolname = current_user AND r.rolsuper
   AND EXISTS (SELECT FROM pg_catalog.pg_settings s WHERE s.name = 'pg_stat_statements.track')
