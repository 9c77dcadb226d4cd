SELECT i.stats_reset, extract(epoch FROM now() - i.stats_reset)::float8 AS seconds FROM ${schema}.pg_stat_statements_info i
