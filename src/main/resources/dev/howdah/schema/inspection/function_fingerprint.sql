md5(concat_ws('|', p.prosrc, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.provolatile, p.proparallel,
    p.prosecdef, p.proisstrict, p.proconfig::text, (SELECT l.lanname FROM pg_catalog.pg_language l WHERE l.oid = p.prolang)))
