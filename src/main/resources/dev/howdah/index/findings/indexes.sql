-- Every index of the database's own tables, from the catalogs and counters alone: no definition, no size from the files, so no lock
-- on any of them. What two indexes are compared by comes as the catalog has it; options of operator classes are looked for where the
-- access method has a class that takes some, which the class's support function of that number tells. The names of the keys that are
-- a column by its type's usual class and its own collation are read of the few that the planner ignores. One is being built when a
-- session reports that it builds it, or keeps it locked against change; whose reports this role may not read counts as building.
WITH worked_on AS MATERIALIZED (
  SELECT l.relation
    FROM pg_locks l
   WHERE l.locktype = 'relation' AND l.mode = 'ShareUpdateExclusiveLock'
     AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), builds AS MATERIALIZED (
  SELECT p.relid, p.index_relid, p.command LIKE 'REINDEX%' AS is_reindex
    FROM pg_stat_progress_create_index p
   WHERE p.datname = current_database()
), methods AS MATERIALIZED (
  SELECT m.oid, m.amname,
         p.number IS NULL OR EXISTS (SELECT FROM pg_opfamily f
                                       JOIN pg_amproc r ON r.amprocfamily = f.oid AND r.amprocnum = p.number
                                      WHERE f.opfmethod = m.oid) AS takes_options
    FROM pg_am m
    LEFT JOIN (VALUES ('btree', 5), ('hash', 3), ('gist', 10), ('spgist', 6), ('gin', 7), ('brin', 5)) AS p (method, number)
              ON p.method = m.amname
   WHERE m.amtype = 'i'
)
SELECT o.indexrelid AS oid, o.indrelid AS table_oid, c.relname AS index_name, m.amname AS access_method,
       CASE WHEN m.amname <> 'btree' THEN c.reloptions END AS settings,
       o.indkey AS keys, o.indnkeyatts AS key_count, o.indclass AS classes, o.indcollation AS collations, o.indoption AS options,
       CASE WHEN m.takes_options
            THEN ARRAY(SELECT coalesce(a.attoptions::text, '') FROM pg_attribute a
                        WHERE a.attrelid = o.indexrelid AND a.attnum > 0 ORDER BY a.attnum) END AS class_options,
       CASE WHEN o.indisexclusion THEN 'EXCLUSION'
            WHEN NOT o.indisunique THEN 'NONE'
            WHEN NOT o.indimmediate THEN 'DEFERRABLE'
            WHEN ${nulls_not_distinct} THEN 'NULLS_NOT_DISTINCT'
            ELSE 'UNIQUE' END AS uniqueness,
       o.indexprs AS expressions, o.indpred AS predicate,
       CASE WHEN o.indpred::text LIKE '%:nulltesttype 1 %'
            THEN ARRAY(SELECT a.attnum::int FROM pg_attribute a
                        WHERE a.attrelid = o.indrelid AND a.attnum > 0 AND a.attnotnull
                          AND NOT EXISTS (SELECT FROM pg_constraint k
                                           WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND NOT k.convalidated
                                             AND a.attnum = ANY (k.conkey))) END AS not_null,
       CASE WHEN NOT (o.indisvalid AND o.indisready AND o.indislive)
            THEN ARRAY(SELECT coalesce(a.attname::text, '')
                         FROM generate_series(0, o.indnkeyatts - 1) AS k (at)
                         LEFT JOIN pg_attribute a
                                ON a.attrelid = o.indrelid AND a.attnum = o.indkey[k.at] AND a.attnum <> 0
                               AND a.attcollation = o.indcollation[k.at]
                               AND (SELECT p.opcdefault FROM pg_opclass p WHERE p.oid = o.indclass[k.at])
                        ORDER BY k.at) END AS columns,
       CASE WHEN o.indisvalid AND o.indisready AND o.indislive THEN 'USABLE'
            WHEN o.indexrelid IN (SELECT w.relation FROM worked_on w)
              OR EXISTS (SELECT FROM builds b
                          WHERE b.relid IS NULL OR b.index_relid = o.indexrelid OR (b.relid = o.indrelid AND b.is_reindex))
            THEN 'BUILDING'
            WHEN o.indisready THEN 'MAINTAINED'
            ELSE 'INVALID' END AS state,
       CASE WHEN c.relkind = 'I' THEN 'PARTITIONED'
            WHEN o.indisreplident THEN 'REPLICA_IDENTITY'
            WHEN o.indisclustered THEN 'CLUSTER' END AS mark,
       pg_stat_get_numscans(o.indexrelid) AS scans, pg_stat_get_blocks_fetched(o.indexrelid) AS blocks, age(c.xmin) AS transactions,
       CASE WHEN (SELECT current_setting('track_commit_timestamp')::bool) THEN pg_xact_commit_timestamp(c.xmin) END AS made,
       c.relpages AS pages, c.reltuples AS entries
  FROM pg_index o
  JOIN pg_class c ON c.oid = o.indexrelid
  JOIN methods m ON m.oid = c.relam
 WHERE c.relkind IN ('i', 'I') AND c.relpersistence <> 't'
   AND c.relnamespace NOT IN (SELECT n.oid FROM pg_namespace n WHERE n.nspname LIKE 'pg\_%' OR n.nspname = 'information_schema')
