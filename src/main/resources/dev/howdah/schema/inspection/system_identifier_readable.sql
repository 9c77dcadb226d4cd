SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS readable
