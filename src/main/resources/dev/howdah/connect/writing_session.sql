-- Nobody's function or operator comes before the server's own: what is not qualified is looked for in pg_catalog alone. The
-- path that the session began with stays known, because it says where the user's objects go.
SELECT pg_catalog.set_config('howdah.schemas', pg_catalog.current_schemas(false)::pg_catalog.text, false),
       pg_catalog.set_config('howdah.search_path', pg_catalog.current_setting('search_path'), false);
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);
-- A named action may last, but must not queue others behind its wait for a lock.
SELECT pg_catalog.set_config(setting, value, false)
  FROM (VALUES ('statement_timeout', '0'),
               ('lock_timeout', '3s')) AS wanted (setting, value)
