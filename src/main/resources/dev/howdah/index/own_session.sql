-- Which session this is, so that another can tell it from a later one with the same process id.
SELECT a.pid, pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text AS started
  FROM pg_catalog.pg_stat_activity a
 WHERE a.pid = pg_catalog.pg_backend_pid()
