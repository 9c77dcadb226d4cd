-- Definitions as the server writes them. Unlike the other inspections this locks the tables that a view reads, for the length of
-- the query, and may therefore end in a lock timeout. Parameters: oids of views, oids of functions.
SELECT d.oid, d.definition, md5(d.definition) AS fingerprint
FROM (SELECT c.oid::bigint AS oid, pg_get_viewdef(c.oid) AS definition FROM pg_class c WHERE c.oid = ANY (?::oid[])
      UNION ALL
      SELECT p.oid::bigint, pg_get_functiondef(p.oid) FROM pg_proc p
      WHERE p.oid = ANY (?::oid[]) AND p.prokind IN ('f', 'p')) AS d
