-- Which of pg_monitor's rights our role has not.
SELECT pg_catalog.quote_ident(current_user) AS role_sql,
       NOT pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS lacks_stats,
       NOT pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE') AS lacks_settings
