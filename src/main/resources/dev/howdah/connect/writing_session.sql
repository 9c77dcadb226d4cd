-- Nobody's function or operator comes before the server's own: what is not qualified is looked for in pg_catalog alone. The
-- path that the session began with stays known, because it says where the user's objects go.
SELECT pg_catalog.set_config('howdah.schemas', pg_catalog.current_schemas(false)::pg_catalog.text, false),
       pg_catalog.set_config('howdah.search_path', pg_catalog.current_setting('search_path'), false);
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);
-- A named action may last, but must not queue others behind its wait for a lock. It may write once it was given leave to.
SELECT pg_catalog.set_config(setting, value, false)
  FROM (VALUES ('statement_timeout', '0'),
               ('lock_timeout', '3s'),
               ('default_transaction_read_only', 'on')) AS wanted (setting, value);
-- What is told and written down as done has to outlive a crash of the server, also where other sessions need not.
SELECT pg_catalog.set_config('synchronous_commit', 'local', false)
 WHERE pg_catalog.current_setting('synchronous_commit') = 'off';
