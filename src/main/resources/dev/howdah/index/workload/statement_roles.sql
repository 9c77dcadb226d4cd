-- The roles that ran statements, whether we may act as each, and the search path that its sessions begin with here: as set for the role
-- or the database, or else as ours began, where nothing is set for our role.
WITH here AS (
  SELECT d.oid FROM pg_database d WHERE d.datname = current_database()
), set_paths AS MATERIALIZED (
  SELECT s.setrole, s.setdatabase, substr(c.setting, length('search_path=') + 1) AS search_path
    FROM pg_db_role_setting s
   CROSS JOIN LATERAL unnest(s.setconfig) AS c (setting)
   WHERE s.setdatabase IN ((SELECT h.oid FROM here h), 0) AND c.setting LIKE 'search\_path=%'
)
SELECT r.oid::int8 AS oid, r.rolname::text AS name, pg_has_role(r.oid, ${privilege}) AS may_act,
       coalesce((SELECT p.search_path FROM set_paths p WHERE p.setrole IN (r.oid, 0) ORDER BY p.setrole = 0, p.setdatabase = 0 LIMIT 1),
                CASE WHEN NOT EXISTS (SELECT FROM set_paths p
                                       WHERE p.setrole IN (0, (SELECT u.oid FROM pg_roles u WHERE u.rolname = current_user)))
                     THEN nullif(current_setting('howdah.search_path', true), '') END,
                '"$user", public') AS search_path
  FROM pg_roles r
 WHERE r.oid = ANY (?)
