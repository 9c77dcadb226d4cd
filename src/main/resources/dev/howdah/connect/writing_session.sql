-- A named action may last, but must not queue others behind its wait for a lock.
SELECT pg_catalog.set_config(setting, value, false)
  FROM (VALUES ('statement_timeout', '0'),
               ('lock_timeout', '3s')) AS wanted (setting, value)
