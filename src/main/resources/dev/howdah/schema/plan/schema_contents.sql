-- What lies in a schema, without what is about to leave it. Parameters: the schema, relations' oids, functions' oids.
SELECT pg_describe_object(d.classid, d.objid, d.objsubid) AS description,
       (SELECT t.typname FROM pg_type t WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid)::text AS type_name
FROM pg_namespace n
JOIN pg_depend d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid
WHERE n.nspname = ?
  AND NOT (d.classid = 'pg_class'::regclass AND d.objid = ANY (?::oid[]))
  AND NOT (d.classid = 'pg_proc'::regclass AND d.objid = ANY (?::oid[]))
ORDER BY 1
