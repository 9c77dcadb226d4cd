SELECT 'recent_requests', NULL::bigint, NULL::bigint, NULL::numeric, NULL::numeric
