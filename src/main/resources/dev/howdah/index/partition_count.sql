-- How many tables a statement on a partitioned table may have to lock: the table and its partitions.
WITH RECURSIVE parts AS (
  SELECT ?::pg_catalog.oid AS oid
  UNION
  SELECT h.inhrelid FROM parts p JOIN pg_catalog.pg_inherits h ON h.inhparent = p.oid
)
SELECT pg_catalog.count(*) AS tables FROM parts
