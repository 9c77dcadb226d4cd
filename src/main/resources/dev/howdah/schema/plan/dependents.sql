-- What would have to go together with the given views, table and functions, described. Parameters: relations' oids, functions' oids.
WITH leaving AS (
    SELECT 'pg_class'::regclass AS classid, oid FROM unnest(?::oid[]) AS oid
    UNION ALL
    SELECT 'pg_proc'::regclass, oid FROM unnest(?::oid[]) AS oid
), parts AS (
    SELECT classid, oid FROM leaving
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid FROM leaving l JOIN pg_type r ON l.classid = 'pg_class'::regclass AND r.typrelid = l.oid
    JOIN pg_type t ON t.oid IN (r.oid, r.typarray)
)
SELECT DISTINCT CASE WHEN w.oid IS NOT NULL THEN pg_describe_object('pg_class'::regclass, w.ev_class, 0)
                     ELSE pg_describe_object(d.classid, d.objid, d.objsubid) END AS description
FROM parts p
JOIN pg_depend d ON d.refclassid = p.classid AND d.refobjid = p.oid AND d.deptype IN ('n', 'a')
LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
WHERE NOT EXISTS (SELECT FROM leaving l WHERE l.classid = 'pg_class'::regclass AND l.oid = w.ev_class)
  AND NOT EXISTS (SELECT FROM parts l WHERE l.classid = d.classid AND l.oid = d.objid)
  AND NOT EXISTS (SELECT FROM leaving l JOIN pg_index i ON i.indrelid = l.oid
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid)
  AND NOT EXISTS (SELECT FROM leaving l JOIN pg_constraint q ON q.conrelid = l.oid
                  WHERE d.classid = 'pg_constraint'::regclass AND d.objid = q.oid)
  AND NOT EXISTS (SELECT FROM leaving l JOIN pg_attrdef f ON f.adrelid = l.oid
                  WHERE d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid)
ORDER BY 1
