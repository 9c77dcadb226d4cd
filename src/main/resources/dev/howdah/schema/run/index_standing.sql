-- The index of a name, as it stands now. Parameter: its name, qualified and quoted.
SELECT c.oid::pg_catalog.int8 AS oid, pg_catalog.pg_get_indexdef(c.oid) AS definition
  FROM pg_catalog.pg_class c
 WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind IN ('i', 'I')
