-- The gateway's requests, each one statement: "-- @ name | weight | method | path | status when rows came | status when none".
-- :tenant, :user, :server, … are drawn for each request, skewed as in the data; {…} in a path likewise.
-- First those that a full scan answers today and an index of the catalogue would answer at once.
-- @ server-latency | 7 | GET | /api/v1/servers/{server}/latency | 200 | 404
SELECT count(*), avg(duration_ms), max(duration_ms) FROM request_logs WHERE target_server_id = :server HAVING count(*) > 0
-- @ tenant-days | 5 | GET | /api/v1/tenants/{tenant}/usage | 200 | 404
SELECT request_time::date, status_code, count(*) FROM request_logs WHERE tenant_id = :tenant GROUP BY 1, 2
-- @ tenant-day | 6 | GET | /api/v1/tenants/{tenant}/usage/day | 200 | 200
SELECT status_code, count(*) FROM request_logs WHERE tenant_id = :tenant AND request_time::date = (now() AT TIME ZONE 'UTC')::date - :days::int GROUP BY 1
-- @ user-failures | 8 | GET | /api/v1/audit/failures | 200 | 200
SELECT * FROM audit_logs WHERE user_id = :user AND NOT success ORDER BY timestamp DESC LIMIT 50
-- @ tenant-actions | 5 | GET | /api/v1/audit/actions | 200 | 200
SELECT action, count(*) FROM audit_logs WHERE tenant_id = :tenant GROUP BY 1
-- @ user-accesses | 7 | GET | /api/v1/audit/accesses | 200 | 200
SELECT * FROM audit_logs WHERE user_id = :user AND action = 'server.read' AND resource_type = 'mcp_server' AND success ORDER BY timestamp DESC LIMIT 50
-- @ user-entries | 6 | GET | /api/v1/audit/entries | 200 | 200
SELECT * FROM audit_logs WHERE user_id = :user ORDER BY timestamp DESC LIMIT 100
-- @ slowest-measurements | 5 | GET | /api/v1/metrics/slowest | 200 | 200
SELECT server_id, timestamp, response_time_ms FROM server_metrics WHERE response_time_ms > 600 ORDER BY response_time_ms DESC LIMIT 50
-- @ most-called-tools | 7 | POST | /mcp/v1/tools/list | 200 | 200
SELECT * FROM server_tools WHERE total_calls > 0 ORDER BY total_calls DESC LIMIT 20
-- @ best-providers | 7 | POST | /mcp/v1/tools/call | 200 | 404
SELECT * FROM server_tools WHERE name = :tool AND total_calls > 0 ORDER BY success_count DESC LIMIT 20
-- @ rare-content | 3 | POST | /mcp/v1/resources/list | 200 | 200
SELECT * FROM server_resources WHERE mime_type = 'application/xml'
-- @ tenant-keys | 5 | GET | /api/v1/tenants/{tenant}/keys | 200 | 200
SELECT * FROM api_keys WHERE tenant_id = :tenant AND is_active
-- @ expiring-keys | 3 | GET | /api/v1/keys/expiring | 200 | 200
SELECT id, name, expires_at FROM api_keys WHERE is_active AND expires_at BETWEEN (now() AT TIME ZONE 'UTC') AND (now() AT TIME ZONE 'UTC') + interval '7 days'
-- @ recent-sessions | 4 | GET | /api/v1/sessions | 200 | 200
SELECT * FROM sessions WHERE is_active ORDER BY last_activity DESC LIMIT 50
-- @ recent-keys | 3 | GET | /api/v1/keys | 200 | 200
SELECT * FROM api_keys WHERE is_active ORDER BY last_used DESC LIMIT 20
-- @ healthy-servers | 4 | GET | /api/v1/servers | 200 | 200
SELECT * FROM mcp_servers WHERE health_status = 'HEALTHY' AND transport_type = 'HTTP' ORDER BY avg_response_time LIMIT 10
-- @ due-servers | 2 | GET | /api/v1/servers/due | 200 | 200
SELECT id, name, endpoint_url FROM mcp_servers WHERE last_health_check < (now() AT TIME ZONE 'UTC') - interval '36 hours' ORDER BY last_health_check LIMIT 100
-- @ slowest-calls | 2 | GET | /api/v1/audit/mcp/slowest | 200 | 200
SELECT * FROM fastmcp_audit_log WHERE tenant_id = :tenant ORDER BY duration_ms DESC LIMIT 20
-- Then those that have their index already, or that no index helps.
-- @ session | 9 | POST | /auth/session | 200 | 401
SELECT s.*, u.role FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.session_token = :token AND s.is_active
-- @ key | 8 | POST | /auth/key | 200 | 401
SELECT * FROM api_keys WHERE key_hash = :key AND is_active
-- @ server-by-name | 6 | GET | /api/v1/servers/by-name/{name} | 200 | 404
SELECT * FROM mcp_servers WHERE name = :name
-- @ measurements | 4 | GET | /api/v1/servers/{server}/metrics | 200 | 200
SELECT * FROM server_metrics WHERE server_id = :server ORDER BY timestamp DESC LIMIT 20
-- @ object-history | 3 | GET | /api/v1/audit/objects/{resource} | 200 | 404
SELECT * FROM audit_logs WHERE resource_id = :resource ORDER BY timestamp DESC LIMIT 50
-- @ rules | 3 | POST | /mcp/v1/initialize | 200 | 200
SELECT * FROM routing_rules WHERE tenant_id = :tenant AND is_active ORDER BY priority
-- @ configuration | 2 | GET | /api/v1/config/{config} | 200 | 404
SELECT * FROM system_configs WHERE key = :config
-- @ health-summary | 1 | GET | /api/v1/servers/health | 200 | 200
SELECT health_status, count(*), avg(avg_response_time) FROM mcp_servers GROUP BY 1
