SELECT own.component, own.total_count, own.healthy_count, own.avg_response_time, own.avg_success_rate
FROM (
${itself}
) AS own (component, total_count, healthy_count, avg_response_time, avg_success_rate)
