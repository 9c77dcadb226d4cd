-- What this server is and what our role may do on it. Every part is open to any role that may connect,
-- on a standby too. reset_val is the setting a session starts with, whatever this session has set since.
SELECT pg_catalog.current_setting('server_version') AS version,
       pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS version_number,
       pg_catalog.pg_postmaster_start_time() AS started_at,
       pg_catalog.has_function_privilege(
         pg_catalog.to_regprocedure('pg_catalog.pg_control_system()')::pg_catalog.oid, 'EXECUTE') AS identifier_readable,
       pg_catalog.current_database() AS database,
       current_user AS role,
       (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user) AS superuser,
       pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS monitor,
       pg_catalog.pg_is_in_recovery() AS standby,
       pg_catalog.host(pg_catalog.inet_server_addr()) AS server_address,
       pg_catalog.host(pg_catalog.inet_client_addr()) AS client_address,
       (SELECT s.reset_val = 'on' FROM pg_catalog.pg_settings s
         WHERE s.name = 'default_transaction_read_only') AS read_only,
       pg_catalog.current_setting('howdah.search_path') AS search_path,
       ARRAY(SELECT path.schema::pg_catalog.text
               FROM pg_catalog.unnest(pg_catalog.current_setting('howdah.schemas')::pg_catalog.name[])
                    WITH ORDINALITY AS path (schema, place)
              WHERE pg_catalog.has_schema_privilege(path.schema, 'CREATE')
              ORDER BY path.place) AS create_schemas,
       coalesce((SELECT g.encrypted FROM pg_catalog.pg_stat_gssapi g
                  WHERE g.pid = pg_catalog.pg_backend_pid()), false) AS gss_encrypted
