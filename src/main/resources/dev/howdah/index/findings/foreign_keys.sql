-- The foreign keys of tables that are no partitions, with their columns.
SELECT k.conname::text AS name, k.conrelid::int8 AS table_oid, k.confrelid::int8 AS referenced_oid,
       array_agg(c.attnum::int ORDER BY c.place) AS numbers, array_agg(a.attname::text ORDER BY c.place) AS names
  FROM pg_constraint k
 CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS c (attnum, place)
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum
 WHERE k.contype = 'f' AND k.conparentid = 0
 GROUP BY k.oid, k.conname, k.conrelid, k.confrelid
