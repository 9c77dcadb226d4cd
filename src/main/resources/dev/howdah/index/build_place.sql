-- The table whose index is built, rebuilt or dropped, and its partitions, the table itself first: our rights there, and what
-- an index may need. Takes no lock. Parameters: the columns that the index holds, its oid where it stands (for its
-- tablespace), the schema and the table.
-- The width is that of an entry without NULLs: 8 bytes of header, the columns, 4 bytes of line pointer.
WITH RECURSIVE wanted AS (
  SELECT ?::pg_catalog.text[] AS columns, ?::pg_catalog.oid AS index_oid
), parts AS (
  SELECT c.oid, 0 AS level
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'm', 'f', 'v')
  UNION ALL
  SELECT h.inhrelid, p.level + 1
    FROM parts p
    JOIN pg_catalog.pg_class c ON c.oid = p.oid AND c.relkind = 'p'
    JOIN pg_catalog.pg_inherits h ON h.inhparent = c.oid
)
SELECT c.oid::pg_catalog.int8 AS oid,
       n.nspname::pg_catalog.text AS "schema",
       c.relname::pg_catalog.text AS "table",
       c.relkind::pg_catalog.text AS relkind,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS is_owner,
       pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text AS owner,
       pg_catalog.has_schema_privilege(n.oid, 'CREATE') AS may_create,
       pg_catalog.pg_has_role(n.nspowner, 'USAGE') AS owns_schema,
       CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
            THEN pg_catalog.has_table_privilege(c.oid, 'MAINTAIN')
            ELSE false END AS may_maintain,
       pg_catalog.pg_is_in_recovery() AS standby,
       CASE WHEN c.reltuples >= 0 THEN c.reltuples::pg_catalog.int8 END AS rows,
       12 + (SELECT CASE WHEN pg_catalog.count(s.avg_width) = pg_catalog.count(*)
                         THEN pg_catalog.sum((s.avg_width + 7) / 8 * 8) END
               FROM pg_catalog.unnest(w.columns) AS k (attname)
               LEFT JOIN pg_catalog.pg_stats s
                 ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = k.attname
                AND NOT s.inherited) AS entry_bytes,
       pg_catalog.current_setting('block_size')::pg_catalog.int8 AS block_size,
       (SELECT t.spcname::pg_catalog.text
          FROM pg_catalog.pg_tablespace t
          JOIN pg_catalog.pg_database d ON d.datname = pg_catalog.current_database()
         WHERE t.spcname = nullif(pg_catalog.current_setting('default_tablespace'), '')
            OR (pg_catalog.current_setting('default_tablespace') = '' AND t.oid = d.dattablespace)) AS default_space,
       (SELECT t.spcname::pg_catalog.text
          FROM pg_catalog.pg_class i
          JOIN pg_catalog.pg_database d ON d.datname = pg_catalog.current_database()
          JOIN pg_catalog.pg_tablespace t ON t.oid = coalesce(nullif(i.reltablespace, 0), d.dattablespace)
         WHERE i.oid = w.index_oid) AS index_space,
       nullif(pg_catalog.current_setting('temp_tablespaces'), '') AS sort_space,
       pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem')) AS sort_memory,
       CASE WHEN pg_catalog.current_setting('temp_file_limit') <> '-1'
            THEN pg_catalog.pg_size_bytes(pg_catalog.current_setting('temp_file_limit')) END AS sort_limit
  FROM parts p
 CROSS JOIN wanted w
  JOIN pg_catalog.pg_class c ON c.oid = p.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 ORDER BY p.level, n.nspname, c.relname
