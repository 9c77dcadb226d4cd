SELECT 'servers'::text AS component, NULL::bigint AS total_count, NULL::bigint AS healthy_count,
       NULL::numeric AS avg_response_time, NULL::numeric AS avg_success_rate
