SELECT has_function_privilege(to_regprocedure('pg_catalog.pg_control_system()')::oid, 'EXECUTE') AS readable
