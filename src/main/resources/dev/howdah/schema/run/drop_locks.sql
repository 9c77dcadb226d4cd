-- The statements that change nothing and keep everybody else from altering what is about to be dropped. LOCK would not do: of a
-- view it locks the tables that the view reads too, and a function it cannot lock. Parameters as of named_objects.sql.
SELECT w.kind, w.name, o.oid::bigint AS oid,
       CASE WHEN w.kind = 'FUNCTION' THEN (SELECT format('ALTER FUNCTION %s COST %s', w.name, p.procost) FROM pg_proc p WHERE p.oid = o.oid)
            ELSE (SELECT format('ALTER TABLE %s OWNER TO %s', w.name, quote_ident(pg_get_userbyid(c.relowner)))
                  FROM pg_class c WHERE c.oid = o.oid) END AS statement
FROM unnest(?::text[], ?::text[]) AS w (kind, name)
CROSS JOIN LATERAL (SELECT CASE WHEN w.kind = 'FUNCTION' THEN to_regprocedure(w.name)::oid ELSE to_regclass(w.name)::oid END AS oid) AS o
WHERE o.oid IS NOT NULL
