CREATE FUNCTION ${schema}.get_tenant_usage_summary(p_tenant_id text, p_hours integer${default_hours})
RETURNS TABLE (total_requests bigint, unique_users bigint, avg_duration_ms numeric, error_rate numeric)
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS ${open}
  SELECT count(*),
         count(DISTINCT r.${user_id}),
         round(avg(r.${duration_ms})::numeric, 2),
         round(100.0 * count(*) FILTER (WHERE r.${status_code} >= 400) / nullif(count(*), 0), 2)
  FROM ${table} AS r
  WHERE ${tenant} = p_tenant_id
    AND r.${request_time} > ${now} - make_interval(hours => least(greatest(coalesce(p_hours, 24), 0), 876000))
${close}
