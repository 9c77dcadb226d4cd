-- Where the extension pgstattuple stands, when it is installed and this role may measure an index with it.
SELECT quote_ident(n.nspname) AS schema_name
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
  JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = 'pgstatindex' AND p.proargtypes[0] = 'regclass'::regtype
 WHERE e.extname = 'pgstattuple'
   AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
