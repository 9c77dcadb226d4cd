-- What forbids to drop an index by itself, apart from its own marks. An index may come more than once. Those of an extension's table are
-- the extension's own.
SELECT k.conindid AS oid, 'CONSTRAINT' AS bond
  FROM pg_constraint k
 WHERE k.conindid <> 0
 UNION ALL
SELECT h.inhrelid, 'PARTITION'
  FROM pg_inherits h
  JOIN pg_class c ON c.oid = h.inhrelid AND c.relkind IN ('i', 'I')
 UNION ALL
SELECT i.indexrelid, 'EXTENSION'
  FROM pg_depend d
  JOIN pg_index i ON d.objid IN (i.indexrelid, i.indrelid)
 WHERE d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_class'::regclass AND d.deptype IN ('e', 'x')
 UNION ALL
SELECT d.refobjid, 'DEPENDENT'
  FROM pg_depend d
  JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('i', 'I')
 WHERE d.refclassid = 'pg_class'::regclass
