-- Indexes of one table that are the same in all that makes an index, by their oids. From the catalogue alone, so no lock is asked for.
WITH own AS MATERIALIZED (
  SELECT x.indexrelid, x.indrelid, x.indkey::text AS columns, x.indclass, x.indcollation, x.indoption::text AS options,
         x.indnkeyatts, x.indisunique, x.indimmediate, x.indisvalid, ${nulls_not_distinct} AS nulls_not_distinct, c.relam,
         CASE WHEN x.indexprs IS NOT NULL THEN regexp_replace(x.indexprs::text, ':location -?\d+', '', 'g') END AS expressions,
         CASE WHEN x.indpred IS NOT NULL THEN regexp_replace(x.indpred::text, ':location -?\d+', '', 'g') END AS predicate
  FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
  WHERE c.relkind = 'i' AND x.indislive AND NOT x.indisexclusion
    AND c.relnamespace NOT IN
        (SELECT n.oid FROM pg_namespace n WHERE n.nspname LIKE 'pg\_%' OR n.nspname = 'information_schema')
), alike AS (
  SELECT array_agg(o.indexrelid) AS members
  FROM own o
  GROUP BY o.indrelid, o.columns, o.indclass, o.indcollation, o.options, o.indnkeyatts, o.indisunique, o.indimmediate,
           o.indisvalid, o.nulls_not_distinct, o.relam, o.expressions, o.predicate
  HAVING count(*) > 1
), members AS (
  SELECT a.members, m.member,
         (SELECT string_agg(t.attnum || '=' || t.attoptions::text, ',' ORDER BY t.attnum)
          FROM pg_attribute t WHERE t.attrelid = m.member AND t.attoptions IS NOT NULL) AS class_options
  FROM alike a CROSS JOIN LATERAL unnest(a.members) AS m (member)
)
SELECT array_agg(m.member::int8 ORDER BY m.member)
FROM members m
GROUP BY m.members, m.class_options
HAVING count(*) > 1
ORDER BY min(m.member)
