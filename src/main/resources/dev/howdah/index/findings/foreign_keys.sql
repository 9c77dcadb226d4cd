-- The foreign keys of tables that are no partitions, with their columns.
SELECT k.conname AS name, k.conrelid AS table_oid, k.confrelid AS referenced_oid, c.numbers, c.names, c.collations
  FROM pg_constraint k
 CROSS JOIN LATERAL (
       SELECT array_agg(a.attnum::int ORDER BY a.place) AS numbers, array_agg(a.attname::text ORDER BY a.place) AS names,
              array_agg(a.attcollation::int8 ORDER BY a.place) AS collations
         FROM (SELECT f.attnum, f.attname, f.attcollation, array_position(k.conkey, f.attnum) AS place
                 FROM pg_attribute f
                WHERE f.attrelid = k.conrelid AND f.attnum = ANY (k.conkey)) a) c
 WHERE k.contype = 'f' AND k.conparentid = 0
