-- @ request_logs
DELETE FROM request_logs
WHERE id IN (SELECT id FROM request_logs
             WHERE request_time > ?::timestamp AND request_time < (now() AT TIME ZONE 'UTC') - interval '2 hours'
             ORDER BY request_time LIMIT ?)
-- @ audit_logs
DELETE FROM audit_logs
WHERE id IN (SELECT id FROM audit_logs
             WHERE "timestamp" > ?::timestamp AND "timestamp" < (now() AT TIME ZONE 'UTC') - interval '2 hours'
             ORDER BY "timestamp" LIMIT ?)
