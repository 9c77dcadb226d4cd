SELECT v.component, v.total_count, v.healthy_count, v.avg_response_time, v.avg_success_rate
FROM ${source} v
