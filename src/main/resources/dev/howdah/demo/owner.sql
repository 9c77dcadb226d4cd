CREATE EXTENSION pg_stat_statements;
SET LOCAL session_replication_role = replica;
SET LOCAL ROLE gateway;
