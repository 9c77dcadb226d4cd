-- What every looking session carries: it cannot write, and it never lasts or waits for long.
SELECT pg_catalog.set_config(setting, value, false)
  FROM (VALUES ('statement_timeout', '15s'),
               ('lock_timeout', '2s'),
               ('idle_in_transaction_session_timeout', '30s'),
               ('jit', 'off'),
               ('default_transaction_read_only', 'on')) AS wanted (setting, value)
