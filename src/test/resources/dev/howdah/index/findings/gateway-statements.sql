-- Representative statements of the gateway; all times end at 2025-09-30 12:00 UTC. "-- @ id | what | which" starts one. :tL/:tM/:tS = large,
-- middle, small tenant, :uH/:uM = heavy, middle user, :sH/:sM = hot, middle server, :gp/:gx = one external identity.
-- @ A01 | server discovery | script's own example: healthy HTTP servers, fastest first, 10
SELECT * FROM mcp_servers WHERE health_status = 'HEALTHY' AND transport_type = 'HTTP' ORDER BY avg_response_time LIMIT 10
-- @ A01g | server discovery | same, prepared, generic plan [generic:serverstatus,transporttype:'HEALTHY','HTTP']
SELECT * FROM mcp_servers WHERE health_status = $1 AND transport_type = $2 ORDER BY avg_response_time LIMIT 10
-- @ A02 | server discovery | healthy servers of the large tenant, 100
SELECT * FROM mcp_servers WHERE tenant_id = :tL AND health_status = 'HEALTHY' LIMIT 100
-- @ A03 | server discovery | healthy servers of a small tenant
SELECT * FROM mcp_servers WHERE tenant_id = :tS AND health_status = 'HEALTHY' LIMIT 100
-- @ A04 | server discovery | any 100 healthy servers (backend find_servers)
SELECT * FROM mcp_servers WHERE health_status = 'HEALTHY' LIMIT 100
-- @ A05 | server discovery | script's own example: healthy servers of tool list_files, all rows
SELECT st.*, ms.name AS server_name FROM server_tools st JOIN mcp_servers ms ON st.server_id = ms.id WHERE st.name = 'list_files' AND ms.health_status = 'HEALTHY' ORDER BY st.success_count DESC
-- @ A06 | server discovery | best 20 providers of list_files
SELECT * FROM server_tools WHERE name = 'list_files' AND total_calls > 0 ORDER BY success_count DESC LIMIT 20
-- @ A06i | server discovery | same, only columns held by the composite index
SELECT name, success_count, avg_execution_time, server_id FROM server_tools WHERE name = 'list_files' AND total_calls > 0 ORDER BY success_count DESC LIMIT 20
-- @ A07 | server discovery | servers offering both tools (backend find_servers)
SELECT * FROM mcp_servers WHERE id IN (SELECT server_id FROM server_tools WHERE name IN ('tool_77','tool_5') GROUP BY server_id HAVING count(name) = 2) LIMIT 100
-- @ A08 | server discovery | server by endpoint and transport
SELECT * FROM mcp_servers WHERE endpoint_url = (SELECT endpoint_url FROM mcp_servers WHERE id = :sM) AND transport_type = 'HTTP'
-- @ A09 | server discovery | servers due for a health check
SELECT id, name, endpoint_url FROM mcp_servers WHERE last_health_check < timestamp '2025-09-30 12:00' - interval '36 hour' ORDER BY last_health_check LIMIT 100
-- @ A10 | server discovery | 20 fastest servers
SELECT id, name FROM mcp_servers WHERE avg_response_time IS NOT NULL ORDER BY avg_response_time LIMIT 20
-- @ A11 | server discovery | resources of a rare content type
SELECT * FROM server_resources WHERE mime_type = 'application/xml'
-- @ A12 | server discovery | resource by URI template and server
SELECT * FROM server_resources WHERE uri_template = 'file://catalogue/77/{path}' AND server_id = :sM
-- @ A13 | server discovery | URI contains (backend find_servers)
SELECT server_id FROM server_resources WHERE uri_template LIKE '%catalogue/77/%' GROUP BY server_id
-- @ A14 | server discovery | newest 20 measurements of a server
SELECT * FROM server_metrics WHERE server_id = :sM ORDER BY timestamp DESC LIMIT 20
-- @ A15 | server discovery | mean response of a server, last 24 h
SELECT avg(response_time_ms), avg(error_rate) FROM server_metrics WHERE server_id = :sM AND timestamp > timestamp '2025-09-30 12:00' - interval '24 hour'
-- @ A16 | server discovery | slowest measurements ever, 50
SELECT server_id, timestamp, response_time_ms FROM server_metrics WHERE response_time_ms > 900 ORDER BY response_time_ms DESC LIMIT 50
-- @ A17 | server discovery | 20 most called tools
SELECT * FROM server_tools WHERE total_calls > 0 ORDER BY total_calls DESC LIMIT 20
-- @ A18 | server discovery | get_server_health_summary()
SELECT * FROM get_server_health_summary()
-- @ A19 | server discovery | duplicate-registration check by name and tenant (backend)
SELECT * FROM mcp_servers WHERE name = 'server-5000' AND tenant_id = :tL
-- @ A20 | server discovery | tool of one server
SELECT * FROM server_tools WHERE name = 'list_files' AND server_id = :sH
-- @ B01 | user/auth | user by name
SELECT * FROM users WHERE username = 'user2500'
-- @ B02 | user/auth | user by external identity
SELECT * FROM users WHERE auth_provider = 'github' AND auth_provider_id = (SELECT auth_provider_id FROM users WHERE auth_provider = 'github' ORDER BY id LIMIT 1 OFFSET 0)
-- @ B02k | user/auth | same with a constant
SELECT * FROM users WHERE auth_provider = :gp AND auth_provider_id = :gx
-- @ B03 | user/auth | active admins of a middle tenant
SELECT * FROM users WHERE tenant_id = :tM AND role = 'ADMIN' AND is_active
-- @ B04 | user/auth | active users of the large tenant
SELECT * FROM users WHERE tenant_id = :tL AND is_active
-- @ B05 | user/auth | session by token
SELECT s.*, u.role FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.session_token = md5('tok' || 49000) || md5('ken' || 49000) AND s.is_active
-- @ B06 | user/auth | live sessions of a heavy user
SELECT * FROM sessions WHERE user_id = :uH AND is_active AND expires_at > timestamp '2025-09-30 12:00'
-- @ B07 | user/auth | live sessions of a middle user
SELECT * FROM sessions WHERE user_id = :uM AND is_active AND expires_at > timestamp '2025-09-30 12:00'
-- @ B08 | user/auth | API key by hash
SELECT * FROM api_keys WHERE key_hash = md5('kh' || 777) || md5('hk' || 777) AND is_active
-- @ B09 | user/auth | live keys of a middle tenant
SELECT * FROM api_keys WHERE tenant_id = :tM AND is_active
-- @ B10 | user/auth | live keys expiring within 7 days
SELECT id, name, expires_at FROM api_keys WHERE is_active AND expires_at BETWEEN timestamp '2025-09-30 12:00' AND timestamp '2025-10-07 12:00'
-- @ B11 | user/auth | 50 most recently active sessions
SELECT * FROM sessions WHERE is_active ORDER BY last_activity DESC LIMIT 50
-- @ B12 | user/auth | 20 most recently used keys
SELECT * FROM api_keys WHERE is_active AND last_used IS NOT NULL ORDER BY last_used DESC NULLS LAST LIMIT 20
-- @ B12d | user/auth | 20 most recently used keys, plain ORDER BY last_used DESC
SELECT * FROM api_keys WHERE is_active ORDER BY last_used DESC LIMIT 20
-- @ B13 | user/auth | keys of one user (backend foreign key without index)
SELECT * FROM api_keys WHERE user_id = :uM AND is_active
-- @ C01 | request analytics | get_request_performance_summary(1)
SELECT * FROM get_request_performance_summary(1)
-- @ C02 | request analytics | get_request_performance_summary(24)
SELECT * FROM get_request_performance_summary(24)
-- @ C03 | request analytics | get_request_performance_summary(720)
SELECT * FROM get_request_performance_summary(720)
-- @ C04 | request analytics | get_tenant_usage_summary(large, 24)
SELECT * FROM get_tenant_usage_summary(:tL, 24)
-- @ C05 | request analytics | get_tenant_usage_summary(middle, 24)
SELECT * FROM get_tenant_usage_summary(:tM, 24)
-- @ C06 | request analytics | get_tenant_usage_summary(small, 24)
SELECT * FROM get_tenant_usage_summary(:tS, 24)
-- @ C07 | request analytics | get_tenant_usage_summary(middle, 720)
SELECT * FROM get_tenant_usage_summary(:tM, 720)
-- @ C08 | request analytics | performance_monitoring view
SELECT * FROM performance_monitoring
-- @ C09 | request analytics | latency of a middle server, all time
SELECT count(*), avg(duration_ms), max(duration_ms) FROM request_logs WHERE target_server_id = :sM
-- @ C10 | request analytics | latency of the hot server, last 24 h
SELECT count(*), avg(duration_ms), max(duration_ms) FROM request_logs WHERE target_server_id = :sH AND request_time > timestamp '2025-09-30 12:00' - interval '24 hour'
-- @ C11 | request analytics | what one address asked for
SELECT path, count(*) FROM request_logs WHERE ip_address = '10.7.99.1' GROUP BY path
-- @ C12 | request analytics | latency per server of one route (successful)
SELECT target_server_id, avg(duration_ms) FROM request_logs WHERE path = '/api/v1/servers/49' AND method = 'GET' AND status_code < 400 GROUP BY 1
-- @ C13 | request analytics | requests per day and status of a middle tenant
SELECT request_time::date, status_code, count(*) FROM request_logs WHERE tenant_id = :tM GROUP BY 1, 2
-- @ C14 | request analytics | one day of the middle tenant by request_time::date
SELECT status_code, count(*) FROM request_logs WHERE tenant_id = :tM AND request_time::date = date '2025-09-20' GROUP BY 1
-- @ C14d | request analytics | same, written DATE(request_time)
SELECT status_code, count(*) FROM request_logs WHERE tenant_id = :tM AND DATE(request_time) = date '2025-09-20' GROUP BY 1
-- @ C14r | request analytics | same day as a range on request_time
SELECT status_code, count(*) FROM request_logs WHERE tenant_id = :tM AND request_time >= '2025-09-20' AND request_time < '2025-09-21' GROUP BY 1
-- @ C15 | request analytics | newest 50 requests of a middle tenant
SELECT * FROM request_logs WHERE tenant_id = :tM ORDER BY request_time DESC LIMIT 50
-- @ C16 | request analytics | newest 50 requests of a middle user
SELECT * FROM request_logs WHERE user_id = :uM ORDER BY request_time DESC LIMIT 50
-- @ C17 | request analytics | server errors of the last hour
SELECT path, count(*) FROM request_logs WHERE request_time > timestamp '2025-09-30 12:00' - interval '1 hour' AND status_code >= 500 GROUP BY 1
-- @ C18 | request analytics | requests per path, last 24 h
SELECT path, count(*), avg(duration_ms) FROM request_logs WHERE request_time > timestamp '2025-09-30 12:00' - interval '24 hour' GROUP BY 1
-- @ D01 | audit | script's own example: large tenant, last 24 h, newest 100
SELECT * FROM audit_logs WHERE tenant_id = :tL AND timestamp > timestamp '2025-09-30 12:00' - interval '24 hour' ORDER BY timestamp DESC LIMIT 100
-- @ D02 | audit | same, middle tenant
SELECT * FROM audit_logs WHERE tenant_id = :tM AND timestamp > timestamp '2025-09-30 12:00' - interval '24 hour' ORDER BY timestamp DESC LIMIT 100
-- @ D03 | audit | same, small tenant
SELECT * FROM audit_logs WHERE tenant_id = :tS AND timestamp > timestamp '2025-09-30 12:00' - interval '24 hour' ORDER BY timestamp DESC LIMIT 100
-- @ D04 | audit | history of one object by action, type, id
SELECT * FROM audit_logs WHERE action = 'server.update' AND resource_type = 'mcp_server' AND resource_id = 'res-12000' ORDER BY timestamp DESC
-- @ D05 | audit | history of one object by id only
SELECT * FROM audit_logs WHERE resource_id = 'res-12000' ORDER BY timestamp DESC LIMIT 50
-- @ D06 | audit | newest 50 failures of a middle user
SELECT * FROM audit_logs WHERE user_id = :uM AND NOT success ORDER BY timestamp DESC LIMIT 50
-- @ D07 | audit | a user's accesses by action and type, newest 50
SELECT * FROM audit_logs WHERE user_id = :uM AND action = 'server.read' AND resource_type = 'mcp_server' AND success ORDER BY timestamp DESC LIMIT 50
-- @ D08 | audit | newest 100 entries of a middle user
SELECT * FROM audit_logs WHERE user_id = :uM ORDER BY timestamp DESC LIMIT 100
-- @ D09 | audit | all failures of the last 24 h
SELECT * FROM audit_logs WHERE NOT success AND timestamp > timestamp '2025-09-30 12:00' - interval '24 hour'
-- @ D10 | audit | entries per action of a middle tenant, 30 days
SELECT action, count(*) FROM audit_logs WHERE tenant_id = :tM GROUP BY 1
-- @ D11 | audit | rare action, newest 50
SELECT * FROM audit_logs WHERE action = 'config.rotate' ORDER BY timestamp DESC LIMIT 50
-- @ D12 | audit | MCP calls of a middle user, newest 100
SELECT * FROM fastmcp_audit_log WHERE user_id = :uM ORDER BY timestamp DESC LIMIT 100
-- @ D13 | audit | newest 50 failures of an MCP method
SELECT * FROM fastmcp_audit_log WHERE method = 'prompts/get' AND NOT success ORDER BY timestamp DESC LIMIT 50
-- @ D14 | audit | 20 slowest MCP calls of a middle tenant
SELECT * FROM fastmcp_audit_log WHERE tenant_id = :tM ORDER BY duration_ms DESC LIMIT 20
-- @ D15 | audit | mean duration of a tenant's MCP calls
SELECT count(*), avg(duration_ms) FROM fastmcp_audit_log WHERE tenant_id = :tM
-- @ D16 | audit | failures per method, last 24 h
SELECT method, count(*) FROM fastmcp_audit_log WHERE NOT success AND timestamp > timestamp '2025-09-30 12:00' - interval '24 hour' GROUP BY 1
-- @ E01 | configuration | active rules of the large tenant by priority
SELECT * FROM routing_rules WHERE tenant_id = :tL AND is_active ORDER BY priority
-- @ E02 | configuration | active rules of a small tenant by priority
SELECT * FROM routing_rules WHERE tenant_id = :tS AND is_active ORDER BY priority
-- @ E03 | configuration | settings of a category for a tenant
SELECT * FROM system_configs WHERE category = 'category3' AND (tenant_id = :tM OR tenant_id IS NULL)
-- @ E04 | configuration | setting by key (backend)
SELECT * FROM system_configs WHERE key = 'config.key.77'
