CREATE FUNCTION ${schema}.get_request_performance_summary(p_hours integer${default_hours})
RETURNS TABLE (total_requests bigint, successful_requests bigint, error_requests bigint, avg_duration_ms numeric,
               p95_duration_ms numeric)
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS ${open}
  SELECT count(*),
         count(*) FILTER (WHERE r.${status_code} < 400),
         count(*) FILTER (WHERE r.${status_code} >= 400),
         round(avg(r.${duration_ms})::numeric, 2),
         round((percentile_cont(0.95) WITHIN GROUP (ORDER BY r.${duration_ms}))::numeric, 2)
  FROM ${table} AS r
  WHERE r.${request_time} > ${now} - make_interval(hours => least(greatest(coalesce(p_hours, 24), 0), 876000))
    AND r.${duration_ms} IS NOT NULL
${close}
