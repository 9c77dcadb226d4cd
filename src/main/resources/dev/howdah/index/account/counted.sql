-- Since when statements are counted, and how often one was thrown out for want of room. The extension has no date when it lost what it knew in a crash.
SELECT nullif(i.stats_reset, '2000-01-01 00:00:00+00') AS since, i.dealloc AS evictions FROM ${schema}.pg_stat_statements_info i
