-- Since when statements are counted, and how often one was thrown out for want of room.
SELECT i.stats_reset AS since, i.dealloc AS evictions FROM ${schema}.pg_stat_statements_info i
