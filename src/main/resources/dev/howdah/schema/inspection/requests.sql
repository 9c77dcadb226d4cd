SELECT r.component, r.total_count, r.healthy_count, round(r.duration::numeric, 2),
       round(100.0 * r.healthy_count / nullif(r.total_count, 0), 2)
FROM (SELECT count(*) AS hour_count,
             ${hour_healthy} AS hour_healthy,
             ${hour_duration} AS hour_duration,
             count(*) FILTER (WHERE q.${request_time} > ${now} - interval '1 minute') AS minute_count,
             ${minute_healthy} AS minute_healthy,
             ${minute_duration} AS minute_duration
      FROM ${table} AS q
      WHERE q.${request_time} > ${now} - interval '1 hour') AS t
CROSS JOIN LATERAL (VALUES
    ('recent_requests', t.hour_count, t.hour_healthy, t.hour_duration),
    ('last_minute_requests', t.minute_count, t.minute_healthy, t.minute_duration)
) AS r (component, total_count, healthy_count, duration)
