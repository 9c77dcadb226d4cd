-- Nobody's function or operator comes before the server's own: what is not qualified is looked for in pg_catalog alone. The
-- path that the session began with stays known, because it says where the user's objects go.
SELECT pg_catalog.set_config('howdah.schemas', pg_catalog.current_schemas(false)::pg_catalog.text, false),
       pg_catalog.set_config('howdah.search_path', pg_catalog.current_setting('search_path'), false);
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);
-- What every looking session carries: it cannot write, and it never lasts or waits for long.
SELECT pg_catalog.set_config(setting, value, false)
  FROM (VALUES ('statement_timeout', '15s'),
               ('lock_timeout', '2s'),
               ('idle_in_transaction_session_timeout', '30s'),
               ('jit', 'off'),
               ('default_transaction_read_only', 'on')) AS wanted (setting, value)
