-- What our role may do with some schemas and relations. Takes no lock on any of them. Parameters: schemas, relations' oids.
SELECT 'database' AS what, '' AS name, has_database_privilege(current_database(), 'CREATE') AS permitted
UNION ALL
SELECT p.what, n.nspname::text, CASE p.what WHEN 'schema' THEN has_schema_privilege(n.oid, 'CREATE')
                                            WHEN 'own schema' THEN pg_has_role(n.nspowner, 'USAGE') END
FROM pg_namespace n CROSS JOIN (VALUES ('schema'), ('own schema')) AS p (what)
WHERE n.nspname = ANY (?::text[])
UNION ALL
SELECT p.what, c.oid::text, CASE p.what WHEN 'own' THEN pg_has_role(c.relowner, 'USAGE')
                                        WHEN 'refer' THEN has_table_privilege(c.oid, 'REFERENCES') END
FROM pg_class c CROSS JOIN (VALUES ('own'), ('refer')) AS p (what)
WHERE c.oid = ANY (?::oid[])
