-- A poll waits for nobody, keeps its sorts in memory, works on one core, and leaves no copies of counters behind.
SELECT pg_catalog.set_config(s.name, wanted.value, false)
  FROM (VALUES ('lock_timeout', '50ms'),
               ('statement_timeout', '15s'),
               ('work_mem', '16MB'),
               ('jit', 'off'),
               ('max_parallel_workers_per_gather', '0'),
               ('stats_fetch_consistency', 'none')) AS wanted (name, value)
  JOIN pg_catalog.pg_settings s ON s.name = wanted.name
