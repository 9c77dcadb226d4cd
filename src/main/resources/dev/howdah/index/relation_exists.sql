-- A row where a relation stands.
SELECT FROM pg_catalog.pg_class WHERE oid = ?::pg_catalog.oid
