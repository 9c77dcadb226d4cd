-- A definition as the server writes it.
SELECT pg_catalog.pg_get_indexdef(?::pg_catalog.oid)
