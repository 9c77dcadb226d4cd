-- How the three extensions stand here: whether the server has their files, whether its libraries are loaded (their settings exist then),
-- and where this database has them. The list of libraries is hidden from a role without pg_read_all_settings.
SELECT w.name, a.name IS NOT NULL AS is_on_server, e.extversion AS version, n.nspname::text AS schema_name,
       coalesce(has_schema_privilege(n.oid, 'USAGE'), false) AS is_usable,
       EXISTS (SELECT FROM pg_settings s WHERE s.name = w.setting) AS is_loaded,
       (SELECT s.setting FROM pg_settings s WHERE s.name = 'shared_preload_libraries') AS libraries,
       pg_has_role('pg_read_all_stats', 'USAGE') AS reads_all,
       current_user::text AS role_name
  FROM (VALUES ('pg_stat_statements', 'pg_stat_statements.max'),
               ('hypopg', NULL),
               ('pg_qualstats', 'pg_qualstats.enabled')) AS w (name, setting)
  LEFT JOIN pg_available_extensions a ON a.name = w.name
  LEFT JOIN pg_extension e ON e.extname = w.name
  LEFT JOIN pg_namespace n ON n.oid = e.extnamespace
