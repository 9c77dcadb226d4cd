-- The size of a relation; 0 where it is gone.
SELECT coalesce(pg_catalog.pg_relation_size(?::pg_catalog.oid), 0)::pg_catalog.text
