SELECT 'servers'::text AS component,
       count(*) AS total_count,
       ${healthy_count} AS healthy_count,
       ${avg_response_time} AS avg_response_time,
       ${avg_success_rate} AS avg_success_rate
FROM ${table} AS s
