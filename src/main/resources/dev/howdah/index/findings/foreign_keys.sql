-- The foreign keys with their columns: those of tables that are no partitions, and under these the same keys of their partitions, whose
-- columns may have other numbers. What the server keeps for the partitions of a referenced table is left out.
SELECT k.oid::int8 AS oid, k.conparentid::int8 AS parent_oid,
       k.conname AS name, k.conrelid AS table_oid, k.confrelid AS referenced_oid, c.numbers, c.names, c.collations
  FROM pg_constraint k
  LEFT JOIN pg_constraint p ON p.oid = k.conparentid
 CROSS JOIN LATERAL (
       SELECT array_agg(a.attnum::int ORDER BY a.place) AS numbers, array_agg(a.attname::text ORDER BY a.place) AS names,
              array_agg(a.attcollation::int8 ORDER BY a.place) AS collations
         FROM (SELECT f.attnum, f.attname, f.attcollation, array_position(k.conkey, f.attnum) AS place
                 FROM pg_attribute f
                WHERE f.attrelid = k.conrelid AND f.attnum = ANY (k.conkey)) a) c
 WHERE k.contype = 'f' AND (k.conparentid = 0 OR (p.conrelid <> k.conrelid AND p.confrelid = k.confrelid))
