-- The demo's rows. Every value but the times is a hash of the row's number, so each load makes the same data; the times end at
-- ${now}, the moment of loading, in UTC. ${250000} is a number of rows, scaled. A line "-- @ weight | words" starts a step.
-- OFFSET 0 keeps the planner from repeating the inner expressions.
-- Runs in the transaction that made the tables, as superuser with foreign keys unchecked: they hold by construction.
-- @ 1 | Loading tenants, users and servers
CREATE SCHEMA seed;
CREATE FUNCTION seed.u(i bigint, salt int) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT ((hashint8extended(i, salt) >> 11) & 4503599627370495)::double precision / 4503599627370496.0 + 1e-16 $$;
CREATE FUNCTION seed.k(i bigint, salt int, n int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT floor(seed.u(i, salt) * n)::int $$;
CREATE FUNCTION seed.sk(i bigint, salt int, n int, p double precision) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT floor(power(seed.u(i, salt), p) * n)::int $$;
CREATE FUNCTION seed.id(p text, i bigint) RETURNS varchar LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT md5(p || i)::uuid::varchar $$;

INSERT INTO tenants
SELECT seed.id('t', i), ${now} - interval '400 day', ${now} - interval '400 day', 'tenant-' || i, 'Tenant number ' || i,
       (CASE WHEN seed.u(i, 1) < 0.93 THEN 'ACTIVE' WHEN seed.u(i, 1) < 0.98 THEN 'SUSPENDED' ELSE 'DISABLED' END)::tenantstatus,
       '{"plan":"standard"}'
FROM generate_series(0, 199) i;

-- Tenant of a user: the first holds about a sixth of them. Three users in a hundred belong to no tenant.
INSERT INTO users
SELECT seed.id('u', i), ${now} - seed.u(i, 2) * interval '400 day', ${now} - seed.u(i, 3) * interval '40 day',
       'user' || i, 'user' || i || '@example.test', 'User ' || i,
       (CASE WHEN seed.u(i, 4) < 0.05 THEN 'ADMIN' WHEN seed.u(i, 4) < 0.80 THEN 'USER' WHEN seed.u(i, 4) < 0.95 THEN 'SERVICE' ELSE 'READONLY' END)::userrole,
       seed.u(i, 5) < 0.92,
       CASE WHEN seed.u(i, 6) < 0.7 THEN (ARRAY['azure', 'github', 'google'])[1 + seed.sk(i, 7, 3, 1.5)] END,
       CASE WHEN seed.u(i, 6) < 0.7 THEN 'ext-' || md5('x' || i) END,
       CASE WHEN seed.u(i, 8) < 0.97 THEN seed.id('t', seed.sk(i, 11, 200, 3)) END, '{}'
FROM generate_series(0, ${5000} - 1) i;

INSERT INTO mcp_servers
SELECT seed.id('s', i), ${now} - seed.u(i, 20) * interval '300 day', ${now} - seed.u(i, 21) * interval '1 day', 'server-' || i,
       'MCP server number ' || i || ' of the registry', '1.' || seed.k(i, 22, 20) || '.0', 'https://mcp' || seed.k(i, 23, 800) || '.example.test/' || i || '/mcp',
       (ARRAY['HTTP', 'STDIO', 'SSE', 'WEBSOCKET'])[1 + seed.sk(i, 24, 4, 2)]::transporttype,
       '{"tools":true,"resources":true,"prompts":false}',
       ('["prod","' || (ARRAY['files', 'db', 'search', 'mail', 'code'])[1 + seed.k(i, 25, 5)] || '"]')::json,
       (CASE WHEN seed.u(i, 26) < 0.80 THEN 'HEALTHY' WHEN seed.u(i, 26) < 0.88 THEN 'DEGRADED' WHEN seed.u(i, 26) < 0.94 THEN 'UNHEALTHY'
             WHEN seed.u(i, 26) < 0.99 THEN 'UNKNOWN' ELSE 'MAINTENANCE' END)::serverstatus,
       CASE WHEN seed.u(i, 27) < 0.95 THEN ${now} - power(seed.u(i, 28), 4) * interval '2 day' END,
       '{"consecutive_failures":0,"last_error":null}',
       CASE WHEN seed.u(i, 29) < 0.90 THEN -40 * ln(seed.u(i, 30)) + 5 END,
       CASE WHEN seed.u(i, 29) < 0.90 THEN 1 - power(seed.u(i, 31), 6) END, seed.k(i, 32, 50),
       CASE WHEN seed.u(i, 33) < 0.98 THEN seed.id('t', seed.sk(i, 12, 200, 3)) END
FROM generate_series(0, ${5000} - 1) i;

-- @ 4 | Loading tools and resources
INSERT INTO server_tools
SELECT seed.id('o', i), ${now} - interval '100 day', ${now} - interval '1 day', seed.id('s', seed.sk(i, 40, ${5000}, 1.5)),
       CASE WHEN seed.u(i, 41) < 0.2 THEN (ARRAY['list_files', 'read_file', 'search', 'query', 'fetch'])[1 + seed.sk(i, 42, 5, 1.5)]
            ELSE 'tool_' || seed.sk(i, 43, 2000, 2) END,
       'Does one thing for tool ' || i,
       '{"type":"object","properties":{"path":{"type":"string"},"limit":{"type":"integer"},"recursive":{"type":"boolean"}},"required":["path"]}',
       '[]', c, floor(c * 0.97)::int, c - floor(c * 0.97)::int, CASE WHEN c > 0 THEN -120 * ln(seed.u(i, 46)) END
FROM (SELECT i, CASE WHEN seed.u(i, 44) < 0.6 THEN floor(exp(seed.u(i, 45) * 11))::int ELSE 0 END AS c
      FROM generate_series(0, ${50000} - 1) i OFFSET 0) q;

INSERT INTO server_resources
SELECT seed.id('r', i), ${now} - interval '100 day', ${now} - interval '1 day', seed.id('s', seed.sk(i, 50, ${5000}, 1.3)),
       (ARRAY['file', 'db', 'http', 'git'])[1 + seed.k(i, 51, 4)] || '://registry/' || seed.k(i, 52, 4000) || '/{path}', 'resource ' || i, NULL,
       CASE WHEN seed.u(i, 53) < 0.9 THEN (ARRAY['text/plain', 'application/json', 'text/markdown', 'image/png', 'application/pdf',
            'text/csv', 'text/html', 'application/xml'])[1 + seed.sk(i, 54, 8, 2)] END,
       seed.k(i, 55, 10000), seed.k(i, 56, 1000000)
FROM generate_series(0, ${10000} - 1) i;

-- @ 7 | Loading server metrics
-- Each server measured every 36 hours for 30 days, in time order.
INSERT INTO server_metrics
SELECT seed.id('m', i), ts, ts, seed.id('s', i % ${5000}), ts, CASE WHEN seed.u(i, 60) < 0.96 THEN -90 * ln(seed.u(i, 61)) + 3 END,
       seed.u(i, 62) * 200, power(seed.u(i, 63), 8), seed.u(i, 64) * 100, seed.u(i, 65) * 2048, seed.k(i, 66, 50), 50, '{}'
FROM (SELECT i, ${now} - interval '30 day' * (1 - i::float8 / ${100000}) AS ts FROM generate_series(0, ${100000} - 1) i OFFSET 0) q;

-- @ 3 | Loading sessions and keys
INSERT INTO sessions
SELECT seed.id('e', i), st, st, seed.id('u', seed.sk(i, 70, ${5000}, 2)), md5('tok' || i) || md5('ken' || i),
       '10.' || seed.k(i, 71, 40) || '.' || seed.k(i, 72, 250) || '.7', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
       st + interval '24 hour', '{}', seed.u(i, 73) < 0.8, least(st + seed.u(i, 74) * interval '6 hour', ${now})
FROM (SELECT i, ${now} - interval '30 day' * (1 - i::float8 / ${20000}) AS st FROM generate_series(0, ${20000} - 1) i OFFSET 0) q;

INSERT INTO api_keys
SELECT seed.id('k', i), ${now} - seed.u(i, 80) * interval '300 day', ${now} - interval '1 day', 'key ' || i, md5('kh' || i) || md5('hk' || i),
       'mcp_' || substr(md5('p' || i), 1, 8), seed.id('u', un), CASE WHEN seed.u(un, 8) < 0.97 THEN seed.id('t', seed.sk(un, 11, 200, 3)) END,
       '[]', '["READ","PROXY"]', seed.u(i, 82) < 0.8, CASE WHEN seed.u(i, 83) < 0.6 THEN ${now} + (seed.u(i, 84) - 0.3) * interval '365 day' END,
       CASE WHEN seed.u(i, 85) < 0.7 THEN ${now} - power(seed.u(i, 86), 2) * interval '200 day' END, seed.k(i, 87, 100000), '{}'
FROM (SELECT i, seed.sk(i, 81, ${5000}, 1.5) AS un FROM generate_series(0, ${20000} - 1) i OFFSET 0) q;

INSERT INTO routing_rules
SELECT seed.id('g', i), ${now} - interval '90 day', ${now} - interval '9 day', 'rule ' || i, NULL, '{"path":"/mcp/*"}', '[]', 'round_robin',
       10 * seed.k(i, 90, 20), seed.u(i, 91) < 0.85, CASE WHEN seed.u(i, 92) < 0.95 THEN seed.id('t', seed.sk(i, 93, 200, 3)) END
FROM generate_series(0, ${2000} - 1) i;

INSERT INTO system_configs
SELECT seed.id('c', i), ${now} - interval '90 day', ${now} - interval '9 day', 'config.key.' || i, '{"value":1}', NULL,
       'category' || seed.k(i, 95, 12), seed.u(i, 96) < 0.1, true, 1, CASE WHEN seed.u(i, 97) < 0.5 THEN seed.id('t', seed.k(i, 98, 200)) END
FROM generate_series(0, 499) i;

INSERT INTO circuit_breakers
SELECT seed.id('b', i), ${now} - interval '90 day', ${now} - seed.u(i, 140) * interval '1 day', seed.id('s', i), 'server-' || i,
       (CASE WHEN seed.u(i, 141) < 0.96 THEN 'CLOSED' WHEN seed.u(i, 141) < 0.99 THEN 'HALF_OPEN' ELSE 'OPEN' END)::circuitbreakerstate,
       seed.sk(i, 142, 5, 3), seed.k(i, 143, 1000), 5, 3, 30000, NULL, ${now} - seed.u(i, 144) * interval '1 day',
       ${now} - seed.u(i, 145) * interval '30 day', 1000, seed.sk(i, 146, 50, 3), seed.sk(i, 147, 10, 3)
FROM generate_series(0, ${2000} - 1) i;

INSERT INTO data_retention_policies
SELECT seed.id('d', i), ${now} - interval '90 day', ${now} - interval '1 day', 'retain ' || t, NULL, t, c, 30, 5000, '[]', true,
       ${now} - interval '1 day', ${now} + interval '1 hour', 0, 0, NULL
FROM (VALUES (0, 'request_logs', 'request_time'), (1, 'audit_logs', 'timestamp'), (2, 'server_metrics', 'timestamp')) AS p (i, t, c);

-- @ 30 | Loading request logs
-- Time order over 30 days with a daily wave; one in eight anonymous; some 9 % errors.
INSERT INTO request_logs (id, created_at, updated_at, request_id, user_id, tenant_id, ip_address, method, path, query_params, headers, target_server_id,
                          request_time, response_time, duration_ms, status_code, response_size_bytes, error_type, error_message, request_metadata)
SELECT seed.id('q', i), rt, rt, 'req-' || md5('rq' || i), CASE WHEN known THEN seed.id('u', un) END,
       CASE WHEN known AND seed.u(un, 8) < 0.97 THEN seed.id('t', seed.sk(un, 11, 200, 3)) END,
       CASE WHEN seed.u(i, 101) < 0.99 THEN '10.' || seed.sk(i, 102, 20, 2) || '.' || seed.k(i, 103, 250) || '.1' END,
       (ARRAY['POST', 'GET', 'PUT', 'DELETE'])[1 + seed.sk(i, 104, 4, 3)],
       CASE WHEN seed.u(i, 105) < 0.7 THEN '/mcp/v1/' || (ARRAY['tools/call', 'tools/list', 'resources/read', 'resources/list', 'prompts/get', 'ping',
            'initialize', 'completion', 'logging', 'sampling'])[1 + seed.sk(i, 106, 10, 2)]
            ELSE '/api/v1/servers/' || seed.sk(i, 107, 50, 2) END,
       '{}', '{"accept":"application/json","user-agent":"mcp-client/1.4","content-type":"application/json"}',
       CASE WHEN seed.u(i, 108) < 0.85 THEN seed.id('s', seed.sk(i, 109, ${5000}, 2.5)) END,
       rt, CASE WHEN d IS NOT NULL THEN rt + d * interval '1 millisecond' END, d, sc, seed.k(i, 112, 20000),
       CASE WHEN sc >= 500 THEN 'UpstreamError' WHEN sc >= 400 THEN 'ClientError' END,
       CASE WHEN sc >= 400 THEN 'request failed with status ' || sc END, '{}'
FROM (SELECT i, un, known, d, sc, ${now} - interval '1 minute'
             - interval '30 day' * (1 - (i::float8 / ${250000} + 0.004 * sin(2 * pi() * 30 * i::float8 / ${250000}))) AS rt
      FROM (SELECT i, seed.sk(i, 100, ${5000}, 2) AS un, seed.u(i, 99) < 0.88 AS known,
                   CASE WHEN seed.u(i, 110) < 0.985
                        THEN round((-18 * ln(seed.u(i, 111)) + CASE WHEN seed.u(i, 114) < 0.01 THEN 800 * seed.u(i, 115) ELSE 1 END)::numeric, 3)::float8 END AS d,
                   CASE WHEN seed.u(i, 113) < 0.005 THEN NULL WHEN seed.u(i, 113) < 0.91 THEN 200 WHEN seed.u(i, 113) < 0.94 THEN 404
                        WHEN seed.u(i, 113) < 0.96 THEN 401 WHEN seed.u(i, 113) < 0.975 THEN 429 WHEN seed.u(i, 113) < 0.99 THEN 500 ELSE 502 END AS sc
            FROM generate_series(0, ${250000} - 1) i OFFSET 0) r OFFSET 0) q;

-- @ 22 | Loading audit logs
INSERT INTO audit_logs (id, created_at, updated_at, user_id, tenant_id, service_name, action, resource_type, resource_id, "timestamp", details, request_id,
                        ip_address, user_agent, success, error_message)
SELECT seed.id('a', i), ts, ts, CASE WHEN known THEN seed.id('u', un) END,
       CASE WHEN known AND seed.u(un, 8) < 0.97 THEN seed.id('t', seed.sk(un, 11, 200, 3)) END, CASE WHEN known THEN NULL ELSE 'gateway' END,
       (ARRAY['server', 'tool', 'user', 'session', 'api_key', 'config'])[1 + seed.sk(i, 121, 6, 1.5)] || '.'
         || (ARRAY['read', 'list', 'update', 'create', 'delete', 'login', 'rotate'])[1 + seed.sk(i, 122, 7, 2)],
       (ARRAY['mcp_server', 'server_tool', 'user', 'session', 'api_key', 'system_config', 'routing_rule', 'tenant'])[1 + seed.sk(i, 123, 8, 1.5)],
       'res-' || seed.sk(i, 124, 20000, 1.5), ts, '{"source":"api","changes":{"before":null,"after":null}}', 'req-' || md5('rq' || i),
       '10.' || seed.sk(i, 125, 20, 2) || '.' || seed.k(i, 126, 250) || '.1', 'mcp-client/1.4',
       seed.u(i, 127) < 0.97, CASE WHEN seed.u(i, 127) >= 0.97 THEN 'permission denied' END
FROM (SELECT i, seed.sk(i, 120, ${5000}, 2) AS un, seed.u(i, 119) < 0.9 AS known,
             ${now} - interval '30 day' * (1 - i::float8 / ${200000}) - interval '1 minute' AS ts FROM generate_series(0, ${200000} - 1) i OFFSET 0) q;

INSERT INTO fastmcp_audit_log (id, created_at, updated_at, user_id, tenant_id, user_roles, method, params, request_id, jsonrpc_version, success,
                               duration_ms, error_code, error_message, "timestamp")
SELECT seed.id('f', i), ts, ts, seed.id('u', un), CASE WHEN seed.u(un, 8) < 0.97 THEN seed.id('t', seed.sk(un, 11, 200, 3)) END, '["user"]',
       (ARRAY['tools/call', 'tools/list', 'resources/read', 'resources/list', 'prompts/get', 'prompts/list', 'ping', 'initialize'])[1 + seed.sk(i, 131, 8, 2)],
       '{"name":"list_files","arguments":{"path":"/"}}', 'req-' || i, '2.0', seed.u(i, 132) < 0.96, ceil(-70 * ln(seed.u(i, 133)))::int,
       CASE WHEN seed.u(i, 132) >= 0.96 THEN -32000 END, CASE WHEN seed.u(i, 132) >= 0.96 THEN 'tool failed' END, ts
FROM (SELECT i, seed.sk(i, 130, ${5000}, 2) AS un, ${now} - interval '30 day' * (1 - i::float8 / ${60000}) - interval '1 minute' AS ts
      FROM generate_series(0, ${60000} - 1) i OFFSET 0) q;
DROP SCHEMA seed CASCADE;
