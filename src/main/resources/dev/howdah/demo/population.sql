-- @ users
SELECT id, tenant_id FROM users ORDER BY substr(username, 5)::int
-- @ servers
SELECT id, name FROM mcp_servers ORDER BY substr(name, 8)::int
-- @ tenants
SELECT id, name FROM tenants ORDER BY substr(name, 8)::int
-- @ tokens
SELECT session_token, user_id FROM sessions ORDER BY created_at DESC LIMIT 2000
-- @ keys
SELECT key_hash, user_id FROM api_keys ORDER BY id LIMIT 2000
