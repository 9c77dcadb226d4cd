-- Deterministic realistic data for the gateway's tables (no random(); every value is a hash of the row number). :k scales the sizes, :a is
-- the fixed end of all times; lab.now() returns it.
SET TimeZone = 'UTC';
SET session_replication_role = replica;      -- ids are consistent by construction; checked at the end
CREATE SCHEMA lab;
CREATE FUNCTION lab.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT timestamptz '2025-09-30 12:00:00+00' $$;
-- uniform (0,1) from a row number and a salt
CREATE FUNCTION lab.u(i bigint, salt int) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
 AS $$ SELECT ((hashint8extended(i, salt) >> 11) & 4503599627370495)::double precision / 4503599627370496.0 + 1e-16 $$;
CREATE FUNCTION lab.k(i bigint, salt int, n int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE       -- uniform 0..n-1
 AS $$ SELECT floor(lab.u(i, salt) * n)::int $$;
CREATE FUNCTION lab.sk(i bigint, salt int, n int, p double precision) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE  -- skewed to 0
 AS $$ SELECT floor(power(lab.u(i, salt), p) * n)::int $$;
CREATE FUNCTION lab.id(p text, i bigint) RETURNS varchar LANGUAGE sql IMMUTABLE PARALLEL SAFE
 AS $$ SELECT md5(p || i)::uuid::varchar $$;
-- owner tenant of user / server number (same law for both: cubic skew, tenant 0 holds ~17 %)
CREATE FUNCTION lab.ut(i bigint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lab.sk(i, 11, 200, 3) $$;
CREATE FUNCTION lab.st(i bigint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lab.sk(i, 12, 200, 3) $$;

INSERT INTO tenants SELECT lab.id('t', i), :a - interval '400 day', :a - interval '400 day', 'tenant-' || i, 'Tenant number ' || i,
  (CASE WHEN lab.u(i,1) < 0.93 THEN 'ACTIVE' WHEN lab.u(i,1) < 0.98 THEN 'SUSPENDED' ELSE 'DISABLED' END)::tenantstatus, '{"plan":"standard"}'
FROM generate_series(0, 199) i;

INSERT INTO users SELECT lab.id('u', i), :a - lab.u(i,2) * interval '400 day', :a - lab.u(i,3) * interval '40 day', 'user' || i, 'user' || i || '@example.test', 'User ' || i,
  (CASE WHEN lab.u(i,4) < 0.05 THEN 'ADMIN' WHEN lab.u(i,4) < 0.80 THEN 'USER' WHEN lab.u(i,4) < 0.95 THEN 'SERVICE' ELSE 'READONLY' END)::userrole,
  lab.u(i,5) < 0.92,
  CASE WHEN lab.u(i,6) < 0.7 THEN (ARRAY['azure','github','google'])[1 + lab.sk(i,7,3,1.5)] END,
  CASE WHEN lab.u(i,6) < 0.7 THEN 'ext-' || md5('x' || i) END,
  CASE WHEN lab.u(i,8) < 0.97 THEN lab.id('t', lab.ut(i)) END, '{}'
FROM generate_series(0, 4999) i;

INSERT INTO mcp_servers SELECT lab.id('s', i), :a - lab.u(i,20) * interval '300 day', :a - lab.u(i,21) * interval '1 day', 'server-' || i, 'MCP server number ' || i || ' of the catalogue', '1.' || lab.k(i,22,20) || '.0',
  'https://mcp' || lab.k(i,23,800) || '.example.test/' || i || '/mcp',
  (ARRAY['HTTP','STDIO','SSE','WEBSOCKET'])[1 + lab.sk(i,24,4,2)]::transporttype,
  '{"tools":true,"resources":true,"prompts":false}', ('["prod","' || (ARRAY['files','db','search','mail','code'])[1 + lab.k(i,25,5)] || '"]')::json,
  (CASE WHEN lab.u(i,26) < 0.80 THEN 'HEALTHY' WHEN lab.u(i,26) < 0.88 THEN 'DEGRADED' WHEN lab.u(i,26) < 0.94 THEN 'UNHEALTHY' WHEN lab.u(i,26) < 0.99 THEN 'UNKNOWN' ELSE 'MAINTENANCE' END)::serverstatus,
  CASE WHEN lab.u(i,27) < 0.95 THEN :a - power(lab.u(i,28), 4) * interval '2 day' END, '{"consecutive_failures":0,"last_error":null}',
  CASE WHEN lab.u(i,29) < 0.90 THEN -80 * ln(lab.u(i,30)) + 5 END,
  CASE WHEN lab.u(i,29) < 0.90 THEN 1 - power(lab.u(i,31), 6) END, lab.k(i,32,50),
  CASE WHEN lab.u(i,33) < 0.98 THEN lab.id('t', lab.st(i)) END
FROM generate_series(0, 9999) i;

INSERT INTO server_tools SELECT lab.id('o', i), :a - interval '100 day', :a - interval '1 day', lab.id('s', lab.sk(i,40,(10000*:k)::int,1.5)),
  CASE WHEN lab.u(i,41) < 0.2 THEN (ARRAY['list_files','read_file','search','query','fetch'])[1 + lab.sk(i,42,5,1.5)] ELSE 'tool_' || lab.sk(i,43,2000,2) END,
  'Does one thing for tool ' || i, '{"type":"object","properties":{"path":{"type":"string"},"limit":{"type":"integer"},"recursive":{"type":"boolean"}},"required":["path"]}', '[]',
  c, floor(c * 0.97)::int, c - floor(c * 0.97)::int, CASE WHEN c > 0 THEN -120 * ln(lab.u(i,46)) END
FROM (SELECT i, CASE WHEN lab.u(i,44) < 0.6 THEN floor(exp(lab.u(i,45) * 11))::int ELSE 0 END AS c FROM generate_series(0, (200000*:k)::int - 1) i) q;

INSERT INTO server_resources SELECT lab.id('r', i), :a - interval '100 day', :a - interval '1 day', lab.id('s', lab.sk(i,50,(10000*:k)::int,1.3)),
  (ARRAY['file','db','http','git'])[1 + lab.k(i,51,4)] || '://catalogue/' || lab.k(i,52,4000) || '/{path}', 'resource ' || i, NULL,
  CASE WHEN lab.u(i,53) < 0.9 THEN (ARRAY['text/plain','application/json','text/markdown','image/png','application/pdf','text/csv','text/html','application/xml'])[1 + lab.sk(i,54,8,2)] END,
  lab.k(i,55,10000), lab.k(i,56,1000000)
FROM generate_series(0, (20000*:k)::int - 1) i;

-- each server measured every 7 h 12 min for 30 days, in time order
INSERT INTO server_metrics SELECT lab.id('m', i), ts, ts, lab.id('s', i % (10000*:k)::int), ts,
  CASE WHEN lab.u(i,60) < 0.96 THEN -90 * ln(lab.u(i,61)) + 3 END, lab.u(i,62) * 200, power(lab.u(i,63), 8), lab.u(i,64) * 100, lab.u(i,65) * 2048, lab.k(i,66,50), 50, '{}'
FROM (SELECT i, :a - interval '30 day' + (i / (10000*:k)::int) * interval '432 minute' + (i % (10000*:k)::int) * interval '2 second' AS ts FROM generate_series(0, (1000000*:k)::int - 1) i) q;

INSERT INTO sessions SELECT lab.id('e', i), st, st, lab.id('u', lab.sk(i,70,5000,2)), md5('tok' || i) || md5('ken' || i), '10.' || lab.k(i,71,40) || '.' || lab.k(i,72,250) || '.7', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  st + interval '24 hour', '{}', st > :a - interval '24 hour' AND lab.u(i,73) < 0.8, st + lab.u(i,74) * interval '6 hour'
FROM (SELECT i, :a - interval '30 day' * (1 - i / (50000.0*:k)) AS st FROM generate_series(0, (50000*:k)::int - 1) i) q;

INSERT INTO api_keys SELECT lab.id('k', i), :a - lab.u(i,80) * interval '300 day', :a - interval '1 day', 'key ' || i, md5('kh' || i) || md5('hk' || i), 'mcp_' || substr(md5('p' || i), 1, 8),
  lab.id('u', un), CASE WHEN lab.u(un,8) < 0.97 THEN lab.id('t', lab.ut(un)) END, '[]', '["READ","PROXY"]', lab.u(i,82) < 0.8,
  CASE WHEN lab.u(i,83) < 0.6 THEN :a + (lab.u(i,84) - 0.3) * interval '365 day' END, CASE WHEN lab.u(i,85) < 0.7 THEN :a - power(lab.u(i,86), 2) * interval '200 day' END, lab.k(i,87,100000), '{}'
FROM (SELECT i, lab.sk(i,81,5000,1.5) AS un FROM generate_series(0, (50000*:k)::int - 1) i) q;

INSERT INTO routing_rules SELECT lab.id('g', i), :a - interval '90 day', :a - interval '9 day', 'rule ' || i, NULL, '{"path":"/mcp/*"}', '[]', 'round_robin', 10 * lab.k(i,90,20), lab.u(i,91) < 0.85,
  CASE WHEN lab.u(i,92) < 0.95 THEN lab.id('t', lab.st(i + 700000)) END FROM generate_series(0, 1999) i;

INSERT INTO system_configs SELECT lab.id('c', i), :a - interval '90 day', :a - interval '9 day', 'config.key.' || i, '{"value":1}', NULL, 'category' || lab.k(i,95,12), lab.u(i,96) < 0.1, true, 1,
  CASE WHEN lab.u(i,97) < 0.5 THEN lab.id('t', lab.k(i,98,200)) END FROM generate_series(0, 499) i;

-- request_logs: time order over 30 days, daily wave, 12 % anonymous, 60 paths, ~9 % errors
INSERT INTO request_logs (id, created_at, updated_at, request_id, user_id, tenant_id, ip_address, method, path, query_params, headers, target_server_id,
                          request_time, response_time, duration_ms, status_code, response_size_bytes, error_type, error_message, request_metadata)
SELECT lab.id('q', i), rt, rt, 'req-' || md5('rq' || i), CASE WHEN known THEN lab.id('u', un) END, CASE WHEN known AND lab.u(un,8) < 0.97 THEN lab.id('t', lab.ut(un)) END,
  CASE WHEN lab.u(i,101) < 0.99 THEN '10.' || lab.sk(i,102,20,2) || '.' || lab.k(i,103,250) || '.1' END,
  (ARRAY['POST','GET','PUT','DELETE'])[1 + lab.sk(i,104,4,3)],
  CASE WHEN lab.u(i,105) < 0.7 THEN '/mcp/v1/' || (ARRAY['tools/call','tools/list','resources/read','resources/list','prompts/get','ping','initialize','completion','logging','sampling'])[1 + lab.sk(i,106,10,2)]
       ELSE '/api/v1/servers/' || lab.sk(i,107,50,2) END,
  '{}', '{"accept":"application/json","user-agent":"mcp-client/1.4","content-type":"application/json","x-forwarded-for":"10.0.0.1"}',
  CASE WHEN lab.u(i,108) < 0.85 THEN lab.id('s', lab.sk(i,109,(10000*:k)::int,2.5)) END,
  rt, CASE WHEN d IS NOT NULL THEN rt + d * interval '1 millisecond' END, d, sc, lab.k(i,112,20000),
  CASE WHEN sc >= 500 THEN 'UpstreamError' WHEN sc >= 400 THEN 'ClientError' END, CASE WHEN sc >= 400 THEN 'request failed with status ' || sc END, '{}'
FROM (SELECT i, un, known, d, sc, :a - interval '30 day' + (i::float8 / (2000000*:k) + 0.004 * sin(2 * pi() * 30 * i::float8 / (2000000*:k))) * interval '30 day' - interval '1 minute' AS rt
      FROM (SELECT i, lab.sk(i,100,5000,2) AS un, lab.u(i,99) < 0.88 AS known,
                   CASE WHEN lab.u(i,110) < 0.985 THEN round((-60 * ln(lab.u(i,111)) + CASE WHEN lab.u(i,114) < 0.02 THEN 2000 * lab.u(i,115) ELSE 2 END)::numeric, 3)::float8 END AS d,
                   CASE WHEN lab.u(i,113) < 0.005 THEN NULL WHEN lab.u(i,113) < 0.91 THEN 200 WHEN lab.u(i,113) < 0.94 THEN 404 WHEN lab.u(i,113) < 0.96 THEN 401 WHEN lab.u(i,113) < 0.975 THEN 429 WHEN lab.u(i,113) < 0.99 THEN 500 ELSE 502 END AS sc
            FROM generate_series(0, (2000000*:k)::int - 1) i) r) q;

INSERT INTO audit_logs (id, created_at, updated_at, user_id, tenant_id, service_name, action, resource_type, resource_id, "timestamp", details, request_id, ip_address, user_agent, success, error_message)
SELECT lab.id('a', i), ts, ts, CASE WHEN known THEN lab.id('u', un) END, CASE WHEN known AND lab.u(un,8) < 0.97 THEN lab.id('t', lab.ut(un)) END, CASE WHEN known THEN NULL ELSE 'gateway' END,
  (ARRAY['server','tool','user','session','api_key','config'])[1 + lab.sk(i,121,6,1.5)] || '.' || (ARRAY['read','list','update','create','delete','login','rotate'])[1 + lab.sk(i,122,7,2)],
  (ARRAY['mcp_server','server_tool','user','session','api_key','system_config','routing_rule','tenant'])[1 + lab.sk(i,123,8,1.5)], 'res-' || lab.sk(i,124,20000,1.5),
  ts, '{"source":"api","changes":{"before":null,"after":null}}', 'req-' || md5('rq' || i), '10.' || lab.sk(i,125,20,2) || '.' || lab.k(i,126,250) || '.1', 'mcp-client/1.4',
  lab.u(i,127) < 0.97, CASE WHEN lab.u(i,127) >= 0.97 THEN 'permission denied' END
FROM (SELECT i, lab.sk(i,120,5000,2) AS un, lab.u(i,119) < 0.9 AS known, :a - interval '30 day' * (1 - i::float8 / (2000000*:k)) - interval '1 minute' AS ts FROM generate_series(0, (2000000*:k)::int - 1) i) q;

INSERT INTO fastmcp_audit_log (id, created_at, updated_at, user_id, tenant_id, user_roles, method, params, request_id, jsonrpc_version, success, duration_ms, error_code, error_message, "timestamp")
SELECT lab.id('f', i), ts, ts, lab.id('u', un), CASE WHEN lab.u(un,8) < 0.97 THEN lab.id('t', lab.ut(un)) END, '["user"]',
  (ARRAY['tools/call','tools/list','resources/read','resources/list','prompts/get','prompts/list','ping','initialize'])[1 + lab.sk(i,131,8,2)], '{"name":"list_files","arguments":{"path":"/"}}', 'req-' || i, '2.0',
  lab.u(i,132) < 0.96, ceil(-70 * ln(lab.u(i,133)))::int, CASE WHEN lab.u(i,132) >= 0.96 THEN -32000 END, CASE WHEN lab.u(i,132) >= 0.96 THEN 'tool failed' END, ts
FROM (SELECT i, lab.sk(i,130,5000,2) AS un, :a - interval '30 day' * (1 - i::float8 / (500000*:k)) - interval '1 minute' AS ts FROM generate_series(0, (500000*:k)::int - 1) i) q;

SET session_replication_role = DEFAULT;
