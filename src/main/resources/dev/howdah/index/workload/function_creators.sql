-- Who else may create functions in this database, or hang some on what others look at, where our session's rights are worth taking: a
-- superuser's, or those that lead to as much. Superusers have them anyway; who may not connect here creates nothing here. A role counts
-- with all it may become. The owner of a table, a view or a type gives it conditions and policies that call functions, those of its
-- temporary schema too; who may create temporary objects alone reaches only whoever names that schema.
WITH RECURSIVE ours AS (
  SELECT r.oid
    FROM pg_roles r
   WHERE r.rolname = session_user
     AND (r.rolsuper OR r.rolcreaterole OR r.rolbypassrls OR r.rolreplication
          OR EXISTS (SELECT FROM pg_roles o
                      WHERE (o.rolsuper OR o.rolcreaterole OR o.rolbypassrls
                             OR o.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'))
                        AND pg_has_role(r.oid, o.oid, 'MEMBER')))
), here AS (
  SELECT d.oid, d.datdba FROM pg_database d WHERE d.datname = current_database()
), becomes (login, role) AS (
  SELECT r.oid, r.oid
    FROM pg_roles r
   CROSS JOIN here h
   CROSS JOIN ours o
   WHERE r.rolcanlogin AND NOT r.rolsuper AND r.oid <> o.oid
  UNION
  SELECT b.login, m.roleid FROM becomes b JOIN pg_auth_members m ON m.member = b.role
), visitors AS (
  SELECT b.login, b.role
    FROM becomes b
   CROSS JOIN here h
   WHERE EXISTS (SELECT FROM becomes c WHERE c.login = b.login AND has_database_privilege(c.role, h.oid, 'CONNECT'))
), creators AS MATERIALIZED (
  SELECT r.oid,
         r.oid = h.datdba
           OR (r.rolcreaterole AND current_setting('server_version_num')::int < 160000)
           OR has_database_privilege(r.oid, h.oid, 'CREATE')
           OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspowner = r.oid OR has_schema_privilege(r.oid, n.oid, 'CREATE'))
           OR EXISTS (SELECT FROM pg_class c
                       WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't')
           OR EXISTS (SELECT FROM pg_type t
                       WHERE t.typowner = r.oid
                         AND t.typnamespace NOT IN (SELECT n.oid FROM pg_namespace n WHERE n.nspname LIKE 'pg\_temp\_%'))
           AS is_lasting,
         has_database_privilege(r.oid, h.oid, 'TEMPORARY') AS is_temporary
    FROM pg_roles r
   CROSS JOIN here h
   WHERE r.oid IN (SELECT v.role FROM visitors v)
)
SELECT r.rolname::text AS name, bool_or(c.is_lasting) AS is_lasting
  FROM visitors v
  JOIN pg_roles r ON r.oid = v.login
  JOIN creators c ON c.oid = v.role
 WHERE c.is_lasting OR c.is_temporary
 GROUP BY r.rolname
 ORDER BY r.rolname
