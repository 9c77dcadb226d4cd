DO ${open}
BEGIN
  EXECUTE (
    SELECT format('COMMENT ON FUNCTION %I.%I(%s) IS %L', n.nspname, p.proname, oidvectortypes(p.proargtypes),
                  ${text} || ${function_fingerprint} || ' -]')
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = ${schema} AND p.proname = ${name} AND oidvectortypes(p.proargtypes) = ${arguments});
END
${close}
