-- The index builds and rebuilds that run in this database now. A session whose report this role may not read is left out: it
-- shows nothing but its process id. The index's row is there from the first commit of a concurrent build on.
-- A concurrent rebuild is known by the name of the index that it replaces; once it waits for readers, it has done so.
SELECT p.pid,
       pg_catalog.date_part('epoch', a.backend_start)::pg_catalog.text AS started,
       a.usename::pg_catalog.text AS "user",
       a.application_name AS application,
       a.query_start::pg_catalog.text AS begun,
       a.query_start AS since,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.query_start) AS age,
       p.command,
       n.nspname::pg_catalog.text AS "schema",
       t.relname::pg_catalog.text AS "table",
       coalesce(b.relname, c.relname)::pg_catalog.text AS "index",
       p.index_relid::pg_catalog.int8 AS oid,
       coalesce(b.relfilenode, c.relfilenode)::pg_catalog.int8 AS file,
       p.phase LIKE 'waiting for readers%' AS swapped,
       a.query,
       p.relid::pg_catalog.int8 AS table_oid,
       a.xact_start::pg_catalog.text AS "transaction"
  FROM pg_catalog.pg_stat_progress_create_index p
  JOIN pg_catalog.pg_stat_activity a ON a.pid = p.pid
  JOIN pg_catalog.pg_class t ON t.oid = p.relid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  LEFT JOIN pg_catalog.pg_class c ON c.oid = p.index_relid AND c.oid <> 0
  LEFT JOIN pg_catalog.pg_class b
    ON b.relnamespace = c.relnamespace
   AND b.relname = CASE WHEN p.command LIKE 'REINDEX%'
                        THEN pg_catalog.regexp_replace(c.relname, '_cc(new|old)\d*$', '') ELSE c.relname END
 WHERE p.datname = pg_catalog.current_database()
 ORDER BY a.query_start, p.pid
