-- @ request
INSERT INTO request_logs (id, created_at, updated_at, request_id, user_id, tenant_id, ip_address, method, path, query_params, headers,
                          target_server_id, request_time, response_time, duration_ms, status_code, response_size_bytes,
                          error_type, error_message, request_metadata)
SELECT :id, utc, utc, :request, :user, :tenant, :address, :method, :path, '{}', '{"accept":"application/json","user-agent":"mcp-client/1.4"}',
       :server, utc - :duration::float8 * interval '1 millisecond', utc, :duration::float8, :status::int, :bytes::int, :errorType, :errorMessage, '{}'
FROM (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS utc) AS c
-- @ audit
INSERT INTO audit_logs (id, created_at, updated_at, user_id, tenant_id, service_name, action, resource_type, resource_id, "timestamp",
                        details, request_id, ip_address, user_agent, success, error_message)
SELECT :id, utc, utc, :user, :tenant, NULL, :action, :resourceType, :resource, utc, '{"source":"api"}', :request, :address,
       'mcp-client/1.4', :success, :errorMessage
FROM (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS utc) AS c
-- @ session
UPDATE sessions SET last_activity = now() AT TIME ZONE 'UTC', updated_at = now() AT TIME ZONE 'UTC' WHERE session_token = :token AND is_active
-- @ server
UPDATE mcp_servers
SET avg_response_time = coalesce(avg_response_time, :duration::float8) * 0.9 + :duration::float8 * 0.1,
    success_rate = coalesce(success_rate, 1) * 0.9 + :success::int * 0.1,
    health_status = (CASE WHEN coalesce(success_rate, 1) * 0.9 + :success::int * 0.1 < 0.5 THEN 'UNHEALTHY'
                          WHEN coalesce(avg_response_time, :duration::float8) * 0.9 + :duration::float8 * 0.1 > 150 THEN 'DEGRADED'
                          ELSE 'HEALTHY' END)::serverstatus,
    last_health_check = now() AT TIME ZONE 'UTC', updated_at = now() AT TIME ZONE 'UTC'
WHERE id = :server
