md5(concat_ws('|',
    (SELECT string_agg(r.ev_action::text, '|' ORDER BY r.rulename) FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid),
    (SELECT string_agg(concat_ws(' ', a.attname, a.atttypid), '|' ORDER BY a.attnum)
     FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0),
    c.reloptions::text))
