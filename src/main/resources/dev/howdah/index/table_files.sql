-- Where the valid indexes of a table lie, by name: a rebuild gives each another file. Nothing that a rebuild makes on the way.
SELECT c.relname::pg_catalog.text AS "index", c.relfilenode::pg_catalog.int8 AS file
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
 WHERE i.indrelid = ?::pg_catalog.oid AND i.indisvalid AND i.indisready
