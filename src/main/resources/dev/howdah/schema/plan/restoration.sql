-- All that it takes to make some views and functions again as they are. Reading a view's definition locks the tables that it
-- reads, for the length of the query. Parameters: oids of views, oids of functions.
WITH wanted AS (
    SELECT 'pg_class'::regclass AS classid, c.oid, c.relkind = 'v' AS replaceable, c.relowner AS owner, c.relacl AS acl,
           'r'::"char" AS acl_kind, n.oid AS namespace,
           format('%I.%I', n.nspname, c.relname) AS name, 'VIEW' AS kind,
           CASE WHEN c.relkind = 'v' THEN format('CREATE VIEW %I.%I%s AS%s', n.nspname, c.relname,
                  (SELECT ' WITH (' || string_agg(o, ', ') || ')'
                   FROM unnest(c.reloptions) AS o), E'\n' || rtrim(pg_get_viewdef(c.oid), E'; \n')) END AS definition,
           EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid)
             OR EXISTS (SELECT FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN')
             OR EXISTS (SELECT FROM pg_attrdef d WHERE d.adrelid = c.oid) AS has_more
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = ANY (?::oid[])
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, p.prokind = 'f', p.proowner, p.proacl, 'f'::"char", n.oid,
           format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), 'FUNCTION',
           CASE WHEN p.prokind = 'f' THEN rtrim(pg_get_functiondef(p.oid), E' \n') END,
           -- The driver takes the END of a CASE for the end of such a body, and could not send it again as one statement.
           p.prosqlbody IS NOT NULL AND pg_get_functiondef(p.oid) ~* '\mcase\M'
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.oid = ANY (?::oid[])
)
SELECT w.oid::bigint AS oid, w.kind, w.name, w.definition,
       NOT w.replaceable OR w.has_more
         OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = w.classid AND d.objid = w.oid AND d.deptype IN ('e', 'x'))
         OR EXISTS (SELECT FROM pg_seclabel s WHERE s.classoid = w.classid AND s.objoid = w.oid) AS is_beyond,
       (SELECT r.rolname FROM pg_roles r WHERE r.oid = w.owner)::text AS owner,
       w.owner = (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user) AS is_own,
       obj_description(w.oid, w.classid::text) AS comment,
       w.acl IS NOT NULL OR given.any_default AS has_acl,
       given.roles AS given_by_default,
       ARRAY(SELECT format('GRANT %s ON %s %s TO %s%s', g.rights, CASE w.kind WHEN 'VIEW' THEN 'TABLE' ELSE w.kind END, w.name,
                           CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident((SELECT r.rolname FROM pg_roles r WHERE r.oid = g.grantee)) END,
                           CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
             FROM (SELECT x.grantee, x.is_grantable, string_agg(x.privilege_type, ', ' ORDER BY x.place) AS rights, min(x.place) AS place
                   FROM aclexplode(coalesce(w.acl, acldefault(w.acl_kind, w.owner))) WITH ORDINALITY AS x (grantor, grantee, privilege_type, is_grantable, place)
                   GROUP BY x.grantee, x.is_grantable) AS g
             WHERE g.grantee = 0 OR EXISTS (SELECT FROM pg_roles r WHERE r.oid = g.grantee)
             ORDER BY g.place) AS grants,
       ARRAY(SELECT format('GRANT %s (%I) ON TABLE %s TO %s%s', x.privilege_type, a.attname, w.name,
                           CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident((SELECT r.rolname FROM pg_roles r WHERE r.oid = x.grantee)) END,
                           CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
             FROM pg_attribute a CROSS JOIN LATERAL aclexplode(a.attacl) AS x
             WHERE w.kind = 'VIEW' AND a.attrelid = w.oid AND a.attnum > 0
             ORDER BY a.attnum, x.grantee, x.privilege_type) AS column_grants,
       ARRAY(SELECT format('COMMENT ON COLUMN %s.%I IS %L', w.name, a.attname, d.description)
             FROM pg_attribute a JOIN pg_description d ON d.objoid = a.attrelid AND d.objsubid = a.attnum
             WHERE w.kind = 'VIEW' AND d.classoid = 'pg_class'::regclass AND a.attrelid = w.oid AND a.attnum > 0
             ORDER BY a.attnum) AS column_comments
FROM wanted w
-- What ALTER DEFAULT PRIVILEGES gives to whatever is made anew, whoever makes it: it is taken away before the old rights are given.
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM pg_default_acl d WHERE d.defaclobjtype = w.acl_kind AND d.defaclnamespace IN (0, w.namespace)) AS any_default,
           ARRAY(SELECT DISTINCT quote_ident(r.rolname)
                 FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) AS x JOIN pg_roles r ON r.oid = x.grantee
                 WHERE d.defaclobjtype = w.acl_kind AND d.defaclnamespace IN (0, w.namespace) AND r.oid <> w.owner
                 ORDER BY 1) AS roles) AS given
