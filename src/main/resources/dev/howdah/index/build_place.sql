-- The table that an index is wanted for, our rights there, and what the index may need. Takes no lock.
-- Parameters: the columns that it would hold, the schema, the table.
-- The width is that of an entry without NULLs: 8 bytes of header, the columns, 4 bytes of line pointer.
SELECT c.oid::pg_catalog.int8 AS oid,
       c.relkind::pg_catalog.text AS relkind,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS is_owner,
       pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text AS owner,
       pg_catalog.has_schema_privilege(n.oid, 'CREATE') AS may_create,
       pg_catalog.pg_is_in_recovery() AS standby,
       CASE WHEN c.reltuples >= 0 THEN c.reltuples::pg_catalog.int8 END AS rows,
       c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8 AS table_bytes,
       12 + (SELECT CASE WHEN pg_catalog.count(s.avg_width) = pg_catalog.count(*)
                         THEN pg_catalog.sum((s.avg_width + 7) / 8 * 8) END
               FROM pg_catalog.unnest(?::pg_catalog.text[]) AS w (attname)
               LEFT JOIN pg_catalog.pg_stats s
                 ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = w.attname
                AND NOT s.inherited) AS entry_bytes,
       pg_catalog.current_setting('block_size')::pg_catalog.int8 AS block_size,
       (SELECT t.spcname::pg_catalog.text
          FROM pg_catalog.pg_tablespace t
          JOIN pg_catalog.pg_database d ON d.datname = pg_catalog.current_database()
         WHERE t.spcname = nullif(pg_catalog.current_setting('default_tablespace'), '')
            OR (pg_catalog.current_setting('default_tablespace') = '' AND t.oid = d.dattablespace)) AS default_space,
       nullif(pg_catalog.current_setting('temp_tablespaces'), '') AS sort_space,
       pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem')) AS sort_memory,
       CASE WHEN pg_catalog.current_setting('temp_file_limit') <> '-1'
            THEN pg_catalog.pg_size_bytes(pg_catalog.current_setting('temp_file_limit')) END AS sort_limit
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'm', 'f', 'v')
