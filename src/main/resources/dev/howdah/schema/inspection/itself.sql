SELECT 'connections', a.total, a.healthy, a.running, round(100.0 * a.healthy / nullif(a.total, 0), 2)
FROM (SELECT count(*) AS total,
             CASE WHEN bool_and(b.backend_type IS NOT NULL) THEN count(*) FILTER (
               WHERE b.wait_event_type IS DISTINCT FROM 'Lock'
                 AND NOT (coalesce(b.state, '') LIKE 'idle in transaction%'
                          AND b.state_change < statement_timestamp() - interval '10 seconds')) END AS healthy,
             round((avg(greatest(1000 * extract(epoch FROM statement_timestamp() - b.query_start), 0)) FILTER (
               WHERE b.state = 'active' AND b.pid <> pg_backend_pid()))::numeric, 2) AS running
      FROM pg_stat_activity AS b
      WHERE b.backend_type = 'client backend'
         OR (b.backend_type IS NULL AND b.datid IS NOT NULL AND b.usesysid IS NOT NULL)) AS a
UNION ALL
SELECT r.component, r.total, r.good, r.milliseconds, round(100.0 * r.good / nullif(r.total, 0), 2)
FROM pg_stat_database AS d
CROSS JOIN LATERAL (VALUES
    ('transactions', d.xact_commit + d.xact_rollback, d.xact_commit, NULL::numeric),
    ('cache', d.blks_hit + d.blks_read, d.blks_hit,
     CASE WHEN d.blk_read_time > 0 THEN round((d.blk_read_time / nullif(d.blks_read, 0))::numeric, 2) END)
) AS r (component, total, good, milliseconds)
WHERE d.datname = current_database()
UNION ALL
SELECT 'replication', count(*), CASE WHEN count(r.streaming) = count(*) THEN count(*) FILTER (WHERE r.streaming) END,
       round(avg(r.milliseconds)::numeric, 2),
       CASE WHEN count(r.streaming) = count(*) THEN round(100.0 * count(*) FILTER (WHERE r.streaming) / count(*), 2) END
FROM (SELECT s.state = 'streaming', 1000 * extract(epoch FROM s.replay_lag) FROM pg_stat_replication AS s
      UNION ALL
      SELECT w.status = 'streaming', 1000 * extract(epoch FROM w.last_msg_receipt_time - w.last_msg_send_time)
      FROM pg_stat_wal_receiver AS w) AS r (streaming, milliseconds)
HAVING count(*) > 0
UNION ALL
SELECT 'archiving', v.archived_count + v.failed_count, v.archived_count, NULL,
       round(100.0 * v.archived_count / nullif(v.archived_count + v.failed_count, 0), 2)
FROM pg_stat_archiver AS v
WHERE current_setting('archive_mode') <> 'off'
