SELECT concat(s.system_identifier, '/', d.oid)
FROM pg_control_system() AS s CROSS JOIN pg_database AS d
WHERE d.datname = current_database()
