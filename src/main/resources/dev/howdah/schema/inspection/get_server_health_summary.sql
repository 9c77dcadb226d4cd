CREATE FUNCTION ${schema}.get_server_health_summary()
RETURNS TABLE (total_servers bigint, healthy_servers bigint, unhealthy_servers bigint, degraded_servers bigint,
               avg_response_time numeric)
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS ${open}
  SELECT count(*),
         count(*) FILTER (WHERE upper(${health}) = 'HEALTHY'),
         count(*) FILTER (WHERE upper(${health}) = 'UNHEALTHY'),
         count(*) FILTER (WHERE upper(${health}) = 'DEGRADED'),
         round(avg(s.${avg_response_time})::numeric, 2)
  FROM ${table} AS s
${close}
