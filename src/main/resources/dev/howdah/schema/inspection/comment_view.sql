DO ${open}
BEGIN
  EXECUTE (
    SELECT format('COMMENT ON VIEW %I.%I IS %L', n.nspname, c.relname,
                  ${text} || ${view_fingerprint} || ' ' || md5(pg_get_viewdef(c.oid)) || ']')
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${schema} AND c.relname = ${name});
END
${close}
