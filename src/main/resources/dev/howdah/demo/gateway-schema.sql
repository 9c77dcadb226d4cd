-- The tables of an MCP registry gateway as its own models make them: client-made UUID strings as keys,
-- enum types with the member names as labels, times in UTC without zone, and no index beyond the models' own.


CREATE TYPE transporttype       AS ENUM ('HTTP', 'WEBSOCKET', 'STDIO', 'SSE');
CREATE TYPE serverstatus        AS ENUM ('HEALTHY', 'UNHEALTHY', 'DEGRADED', 'UNKNOWN', 'MAINTENANCE');
CREATE TYPE tenantstatus        AS ENUM ('ACTIVE', 'SUSPENDED', 'DISABLED');
CREATE TYPE userrole            AS ENUM ('ADMIN', 'USER', 'SERVICE', 'READONLY');
CREATE TYPE circuitbreakerstate AS ENUM ('CLOSED', 'OPEN', 'HALF_OPEN');

-- ------------------------------------------------------------------ 13 tables of the core
CREATE TABLE tenants (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    status tenantstatus NOT NULL,
    settings json NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE users (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    username varchar(255) NOT NULL,
    email varchar(255) NOT NULL,
    full_name varchar(255),
    role userrole NOT NULL,
    is_active boolean NOT NULL,
    auth_provider varchar(50),
    auth_provider_id varchar(255),
    tenant_id varchar,
    user_metadata json NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);

CREATE TABLE mcp_servers (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    version varchar(50) NOT NULL,
    endpoint_url varchar(500) NOT NULL,
    transport_type transporttype NOT NULL,
    capabilities json NOT NULL,
    tags json NOT NULL,
    health_status serverstatus NOT NULL,
    last_health_check timestamp,
    health_metadata json NOT NULL,
    avg_response_time double precision,
    success_rate double precision,
    active_connections integer,
    tenant_id varchar,
    PRIMARY KEY (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);

CREATE TABLE server_tools (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    server_id varchar NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    tool_schema json NOT NULL,
    tags json NOT NULL,
    total_calls integer NOT NULL,
    success_count integer NOT NULL,
    error_count integer NOT NULL,
    avg_execution_time double precision,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);

CREATE TABLE server_resources (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    server_id varchar NOT NULL,
    uri_template varchar(500) NOT NULL,
    name varchar(255),
    description varchar,
    mime_type varchar(100),
    total_accesses integer NOT NULL,
    avg_size_bytes integer,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);

CREATE TABLE server_metrics (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    server_id varchar NOT NULL,
    "timestamp" timestamp NOT NULL,
    response_time_ms double precision,
    requests_per_second double precision,
    error_rate double precision,
    cpu_usage double precision,
    memory_usage_mb double precision,
    active_connections integer,
    connection_pool_size integer,
    custom_metrics json NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);

CREATE TABLE sessions (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    user_id varchar NOT NULL,
    session_token varchar(255) NOT NULL,
    ip_address varchar(45),
    user_agent varchar(500),
    expires_at timestamp NOT NULL,
    session_data json NOT NULL,
    is_active boolean NOT NULL,
    last_activity timestamp NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE api_keys (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    key_hash varchar(255) NOT NULL,
    key_prefix varchar(20) NOT NULL,
    user_id varchar,
    tenant_id varchar,
    permissions json NOT NULL,
    scopes json NOT NULL,
    is_active boolean NOT NULL,
    expires_at timestamp,
    last_used timestamp,
    total_requests integer NOT NULL,
    api_key_metadata json NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);

CREATE TABLE routing_rules (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    conditions json NOT NULL,
    target_servers json NOT NULL,
    load_balancing_strategy varchar(50) NOT NULL,
    priority integer NOT NULL,
    is_active boolean NOT NULL,
    tenant_id varchar,
    PRIMARY KEY (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);

CREATE TABLE audit_logs (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    user_id varchar,
    tenant_id varchar,
    service_name varchar(100),
    action varchar(100) NOT NULL,
    resource_type varchar(100) NOT NULL,
    resource_id varchar(255),
    "timestamp" timestamp NOT NULL,
    details json NOT NULL,
    request_id varchar(255),
    ip_address varchar(45),
    user_agent varchar(500),
    success boolean NOT NULL,
    error_message varchar,
    PRIMARY KEY (id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);

CREATE TABLE request_logs (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    request_id varchar(255) NOT NULL,
    user_id varchar,
    tenant_id varchar,
    ip_address varchar(45),
    method varchar(10) NOT NULL,
    path varchar(500) NOT NULL,
    query_params json NOT NULL,
    headers json NOT NULL,
    target_server_id varchar,
    request_time timestamp NOT NULL,
    response_time timestamp,
    duration_ms double precision,
    status_code integer,
    response_size_bytes integer,
    error_type varchar(100),
    error_message varchar,
    request_metadata json NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (target_server_id) REFERENCES mcp_servers (id)
);

CREATE TABLE fastmcp_audit_log (          -- deliberately no foreign keys
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    user_id varchar(255) NOT NULL,
    tenant_id varchar(255),
    user_roles json NOT NULL,
    method varchar(100) NOT NULL,
    params json NOT NULL,
    request_id varchar(255),
    jsonrpc_version varchar(10) NOT NULL,
    success boolean NOT NULL,
    duration_ms integer NOT NULL,
    error_code integer,
    error_message varchar,
    "timestamp" timestamp NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE system_configs (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    key varchar(255) NOT NULL,
    value json NOT NULL,
    description varchar,
    category varchar(100) NOT NULL,
    is_sensitive boolean NOT NULL,
    is_runtime_configurable boolean NOT NULL,
    version integer NOT NULL,
    tenant_id varchar,
    PRIMARY KEY (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);

-- ------------------------------------------------------------------ 8 further backend tables
CREATE TABLE circuit_breakers (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    server_id varchar NOT NULL,
    service_name varchar(255) NOT NULL,
    state circuitbreakerstate NOT NULL,
    failure_count integer NOT NULL,
    success_count integer NOT NULL,
    failure_threshold integer NOT NULL,
    success_threshold integer NOT NULL,
    timeout_ms integer NOT NULL,
    last_failure_time timestamp,
    last_success_time timestamp,
    last_state_change timestamp NOT NULL,
    total_requests integer NOT NULL,
    total_failures integer NOT NULL,
    total_timeouts integer NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);

CREATE TABLE connection_pools (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    server_id varchar NOT NULL,
    pool_name varchar(255) NOT NULL,
    transport_type transporttype NOT NULL,
    max_size integer NOT NULL,
    min_size integer NOT NULL,
    timeout_ms integer NOT NULL,
    idle_timeout_ms integer NOT NULL,
    active_connections integer NOT NULL,
    idle_connections integer NOT NULL,
    pending_requests integer NOT NULL,
    is_healthy boolean NOT NULL,
    last_health_check timestamp,
    total_connections_created integer NOT NULL,
    total_connections_closed integer NOT NULL,
    connection_errors integer NOT NULL,
    avg_connection_time_ms double precision,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);

CREATE TABLE request_queues (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    server_id varchar NOT NULL,
    queue_name varchar(255) NOT NULL,
    max_size integer NOT NULL,
    processing_timeout_ms integer NOT NULL,
    priority_levels integer NOT NULL,
    current_size integer NOT NULL,
    processing_count integer NOT NULL,
    is_accepting_requests boolean NOT NULL,
    last_processed timestamp,
    total_enqueued integer NOT NULL,
    total_processed integer NOT NULL,
    total_timeouts integer NOT NULL,
    total_errors integer NOT NULL,
    avg_processing_time_ms double precision,
    avg_wait_time_ms double precision,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);

CREATE TABLE enhanced_api_keys (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    key_hash varchar(255) NOT NULL,
    key_prefix varchar(20) NOT NULL,
    salt varchar(255) NOT NULL,
    user_id varchar,
    tenant_id varchar,
    scopes json NOT NULL,
    allowed_servers json NOT NULL,
    allowed_methods json NOT NULL,
    ip_whitelist json NOT NULL,
    rate_limit_per_hour integer NOT NULL,
    rate_limit_per_day integer NOT NULL,
    is_active boolean NOT NULL,
    expires_at timestamp,
    last_used timestamp,
    total_requests integer NOT NULL,
    total_errors integer NOT NULL,
    last_success timestamp,
    last_error timestamp,
    failed_attempts integer NOT NULL,
    last_failed_attempt timestamp,
    is_locked boolean NOT NULL,
    locked_until timestamp,
    PRIMARY KEY (id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);

CREATE TABLE server_access_control (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    server_id varchar NOT NULL,
    user_id varchar,
    tenant_id varchar,
    api_key_id varchar,
    can_read boolean NOT NULL,
    can_write boolean NOT NULL,
    can_admin boolean NOT NULL,
    can_proxy boolean NOT NULL,
    allowed_methods json NOT NULL,
    denied_methods json NOT NULL,
    access_start_time timestamp,
    access_end_time timestamp,
    allowed_days json NOT NULL,
    allowed_hours json NOT NULL,
    is_active boolean NOT NULL,
    last_access timestamp,
    access_count integer NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (api_key_id) REFERENCES enhanced_api_keys (id)
);

CREATE TABLE data_retention_policies (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    table_name varchar(100) NOT NULL,
    date_column varchar(100) NOT NULL,
    retention_days integer NOT NULL,       -- gt=0 is checked by pydantic only, no CHECK in the database
    batch_size integer NOT NULL,
    conditions json NOT NULL,
    is_active boolean NOT NULL,
    last_run timestamp,
    next_run timestamp,
    total_deleted integer NOT NULL,
    last_deleted_count integer NOT NULL,
    avg_execution_time_ms double precision,
    PRIMARY KEY (id)
);

CREATE TABLE materialized_views (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    query varchar NOT NULL,
    indexes json NOT NULL,
    refresh_strategy varchar(50) NOT NULL,
    refresh_interval_minutes integer,
    refresh_triggers json NOT NULL,
    is_active boolean NOT NULL,
    last_refreshed timestamp,
    next_refresh timestamp,
    refresh_count integer NOT NULL,
    avg_refresh_time_ms double precision,
    row_count integer,
    size_bytes integer,
    PRIMARY KEY (id)
);

CREATE TABLE performance_alerts (
    id varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    name varchar(255) NOT NULL,
    description varchar,
    server_id varchar,
    metric_name varchar(100) NOT NULL,
    threshold_value double precision NOT NULL,
    comparison_operator varchar(10) NOT NULL,
    duration_minutes integer NOT NULL,
    is_active boolean NOT NULL,
    is_triggered boolean NOT NULL,
    first_triggered timestamp,
    last_triggered timestamp,
    trigger_count integer NOT NULL,
    notification_channels json NOT NULL,
    cooldown_minutes integer NOT NULL,
    last_notification timestamp,
    PRIMARY KEY (id),
    FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);

-- ------------------------------------------------------------------ single-column indexes of the models
-- (note what is NOT here: tenant_id/user_id of audit_logs and request_logs, request_logs.target_server_id,
--  users.tenant_id, api_keys.user_id/tenant_id, mcp_servers.tenant_id: foreign keys without an index)
CREATE INDEX ix_tenants_name ON tenants (name);
CREATE UNIQUE INDEX ix_users_username ON users (username);
CREATE UNIQUE INDEX ix_users_email ON users (email);
CREATE INDEX ix_mcp_servers_name ON mcp_servers (name);
CREATE INDEX ix_mcp_servers_endpoint_url ON mcp_servers (endpoint_url);
CREATE INDEX ix_server_tools_server_id ON server_tools (server_id);
CREATE INDEX ix_server_tools_name ON server_tools (name);
CREATE INDEX ix_server_resources_server_id ON server_resources (server_id);
CREATE INDEX ix_server_resources_uri_template ON server_resources (uri_template);
CREATE INDEX ix_server_metrics_server_id ON server_metrics (server_id);
CREATE INDEX ix_server_metrics_timestamp ON server_metrics ("timestamp");
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
CREATE UNIQUE INDEX ix_sessions_session_token ON sessions (session_token);
CREATE UNIQUE INDEX ix_api_keys_key_hash ON api_keys (key_hash);
CREATE INDEX ix_api_keys_key_prefix ON api_keys (key_prefix);
CREATE INDEX ix_audit_logs_action ON audit_logs (action);
CREATE INDEX ix_audit_logs_resource_type ON audit_logs (resource_type);
CREATE INDEX ix_audit_logs_resource_id ON audit_logs (resource_id);
CREATE INDEX ix_audit_logs_timestamp ON audit_logs ("timestamp");
CREATE INDEX ix_audit_logs_request_id ON audit_logs (request_id);
CREATE UNIQUE INDEX ix_request_logs_request_id ON request_logs (request_id);
CREATE INDEX ix_request_logs_ip_address ON request_logs (ip_address);
CREATE INDEX ix_request_logs_path ON request_logs (path);
CREATE INDEX ix_request_logs_request_time ON request_logs (request_time);
CREATE INDEX ix_fastmcp_audit_log_user_id ON fastmcp_audit_log (user_id);
CREATE INDEX ix_fastmcp_audit_log_tenant_id ON fastmcp_audit_log (tenant_id);
CREATE INDEX ix_fastmcp_audit_log_method ON fastmcp_audit_log (method);
CREATE INDEX ix_fastmcp_audit_log_request_id ON fastmcp_audit_log (request_id);
CREATE INDEX ix_fastmcp_audit_log_success ON fastmcp_audit_log (success);
CREATE INDEX ix_fastmcp_audit_log_timestamp ON fastmcp_audit_log ("timestamp");
CREATE UNIQUE INDEX ix_system_configs_key ON system_configs (key);
CREATE INDEX ix_system_configs_category ON system_configs (category);

CREATE INDEX ix_circuit_breakers_server_id ON circuit_breakers (server_id);
CREATE INDEX ix_circuit_breakers_service_name ON circuit_breakers (service_name);
CREATE INDEX ix_circuit_breakers_state ON circuit_breakers (state);
CREATE INDEX ix_circuit_breakers_last_state_change ON circuit_breakers (last_state_change);
CREATE INDEX ix_connection_pools_server_id ON connection_pools (server_id);
CREATE INDEX ix_connection_pools_pool_name ON connection_pools (pool_name);
CREATE INDEX ix_connection_pools_is_healthy ON connection_pools (is_healthy);
CREATE INDEX ix_request_queues_server_id ON request_queues (server_id);
CREATE INDEX ix_request_queues_queue_name ON request_queues (queue_name);
CREATE INDEX ix_request_queues_current_size ON request_queues (current_size);
CREATE INDEX ix_request_queues_is_accepting_requests ON request_queues (is_accepting_requests);
CREATE INDEX ix_enhanced_api_keys_name ON enhanced_api_keys (name);
CREATE UNIQUE INDEX ix_enhanced_api_keys_key_hash ON enhanced_api_keys (key_hash);
CREATE INDEX ix_enhanced_api_keys_key_prefix ON enhanced_api_keys (key_prefix);
CREATE INDEX ix_enhanced_api_keys_user_id ON enhanced_api_keys (user_id);
CREATE INDEX ix_enhanced_api_keys_tenant_id ON enhanced_api_keys (tenant_id);
CREATE INDEX ix_enhanced_api_keys_is_active ON enhanced_api_keys (is_active);
CREATE INDEX ix_enhanced_api_keys_expires_at ON enhanced_api_keys (expires_at);
CREATE INDEX ix_enhanced_api_keys_last_used ON enhanced_api_keys (last_used);
CREATE INDEX ix_enhanced_api_keys_is_locked ON enhanced_api_keys (is_locked);
CREATE INDEX ix_server_access_control_server_id ON server_access_control (server_id);
CREATE INDEX ix_server_access_control_user_id ON server_access_control (user_id);
CREATE INDEX ix_server_access_control_tenant_id ON server_access_control (tenant_id);
CREATE INDEX ix_server_access_control_api_key_id ON server_access_control (api_key_id);
CREATE INDEX ix_server_access_control_is_active ON server_access_control (is_active);
CREATE UNIQUE INDEX ix_data_retention_policies_name ON data_retention_policies (name);
CREATE INDEX ix_data_retention_policies_table_name ON data_retention_policies (table_name);
CREATE INDEX ix_data_retention_policies_is_active ON data_retention_policies (is_active);
CREATE INDEX ix_data_retention_policies_last_run ON data_retention_policies (last_run);
CREATE INDEX ix_data_retention_policies_next_run ON data_retention_policies (next_run);
CREATE UNIQUE INDEX ix_materialized_views_name ON materialized_views (name);
CREATE INDEX ix_materialized_views_is_active ON materialized_views (is_active);
CREATE INDEX ix_materialized_views_last_refreshed ON materialized_views (last_refreshed);
CREATE INDEX ix_materialized_views_next_refresh ON materialized_views (next_refresh);
CREATE INDEX ix_performance_alerts_name ON performance_alerts (name);
CREATE INDEX ix_performance_alerts_server_id ON performance_alerts (server_id);
CREATE INDEX ix_performance_alerts_metric_name ON performance_alerts (metric_name);
CREATE INDEX ix_performance_alerts_is_active ON performance_alerts (is_active);
CREATE INDEX ix_performance_alerts_is_triggered ON performance_alerts (is_triggered);

