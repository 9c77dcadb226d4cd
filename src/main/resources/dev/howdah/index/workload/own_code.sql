-- The names of all that could run somebody's own code while a statement is only planned: functions that are neither the server's nor
-- those in C of an extension in a superuser's hands, and what rests on them: operators, types, casts, tables with such a constraint, policy,
-- index, statistics object or generated column, their parents, and the views of all these. Foreign tables too, which are asked
-- on their own server.
WITH RECURSIVE own_code AS MATERIALIZED (
  SELECT p.oid
    FROM pg_proc p
   WHERE p.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_depend d
                       JOIN pg_roles r ON r.oid = p.proowner AND r.rolsuper
                       JOIN pg_language l ON l.oid = p.prolang AND l.lanname IN ('c', 'internal')
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
), reached (classid, objid) AS (
  (SELECT 'pg_proc'::regclass::oid, o.oid FROM own_code o
   UNION
   SELECT 'pg_class'::regclass::oid, f.ftrelid FROM pg_foreign_table f)
  UNION
  SELECT n.classid, n.objid
    FROM reached r
   CROSS JOIN LATERAL (
     SELECT d.classid, d.objid
       FROM pg_depend d
      WHERE d.refclassid = r.classid AND d.refobjid = r.objid
        AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_rewrite'::regclass, 'pg_constraint'::regclass,
                          'pg_policy'::regclass, 'pg_statistic_ext'::regclass, 'pg_attrdef'::regclass, 'pg_operator'::regclass,
                          'pg_cast'::regclass, 'pg_proc'::regclass)
        AND (r.classid <> 'pg_class'::regclass OR d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass))
     UNION ALL
     SELECT d.refclassid, d.refobjid
       FROM pg_depend d
      WHERE d.classid = r.classid AND d.objid = r.objid
        AND CASE
              WHEN r.classid = 'pg_cast'::regclass THEN d.refclassid = 'pg_type'::regclass
              WHEN r.classid = 'pg_attrdef'::regclass
              THEN d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
                   AND EXISTS (SELECT FROM pg_attrdef v
                                 JOIN pg_attribute a ON a.attrelid = v.adrelid AND a.attnum = v.adnum
                                WHERE v.oid = r.objid AND a.attgenerated <> '')
              WHEN r.classid = 'pg_rewrite'::regclass
              THEN d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
                   AND (SELECT c.relkind <> 'm' FROM pg_class c WHERE c.oid = d.refobjid)
              WHEN r.classid IN ('pg_constraint'::regclass, 'pg_policy'::regclass, 'pg_statistic_ext'::regclass)
              THEN d.refclassid IN ('pg_class'::regclass, 'pg_type'::regclass) AND d.deptype IN ('a', 'i')
              WHEN r.classid = 'pg_class'::regclass
              THEN d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'
              ELSE false
            END
     UNION ALL
     SELECT 'pg_type'::regclass, c.reltype FROM pg_class c WHERE r.classid = 'pg_class'::regclass AND c.oid = r.objid AND c.reltype <> 0
     UNION ALL
     SELECT 'pg_class'::regclass, i.inhparent FROM pg_inherits i WHERE r.classid = 'pg_class'::regclass AND i.inhrelid = r.objid
   ) AS n (classid, objid)
)
SELECT p.proname::text AS name, 'WORD' AS kind
  FROM reached r JOIN pg_proc p ON r.classid = 'pg_proc'::regclass AND p.oid = r.objid
UNION
SELECT c.relname::text, 'WORD'
  FROM reached r JOIN pg_class c ON r.classid = 'pg_class'::regclass AND c.oid = r.objid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
UNION
SELECT t.typname::text, 'WORD'
  FROM reached r JOIN pg_type t ON r.classid = 'pg_type'::regclass AND t.oid = r.objid
UNION
SELECT o.oprname::text, 'OPERATOR'
  FROM reached r JOIN pg_operator o ON r.classid = 'pg_operator'::regclass AND o.oid = r.objid
UNION
SELECT 'cast', 'EVERYWHERE'
  FROM reached r JOIN pg_cast c ON r.classid = 'pg_cast'::regclass AND c.oid = r.objid
 WHERE c.castsource < 16384 AND c.casttarget < 16384
