-- Every index of the database's own tables, from the catalogs and counters alone: no definition, no size from the files, so no lock
-- on any of them. What two indexes are compared by comes as the catalog has it. One is being built when a session reports that it
-- builds it, or keeps it locked against change; whose reports this role may not read counts as building.
WITH hidden AS MATERIALIZED (
  SELECT n.oid FROM pg_namespace n WHERE n.nspname LIKE 'pg\_%' OR n.nspname = 'information_schema'
), own AS MATERIALIZED (
  SELECT i.*, c.relname, c.relnamespace, c.relkind, c.relam, c.relpages, c.reltuples, c.reloptions, c.xmin AS row_xmin
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
   WHERE c.relkind IN ('i', 'I') AND c.relpersistence <> 't' AND c.relnamespace NOT IN (SELECT h.oid FROM hidden h)
), worked_on AS MATERIALIZED (
  SELECT l.relation
    FROM pg_locks l
   WHERE l.locktype = 'relation' AND l.mode = 'ShareUpdateExclusiveLock'
     AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), builds AS MATERIALIZED (
  SELECT p.relid, p.index_relid, p.command LIKE 'REINDEX%' AS is_reindex
    FROM pg_stat_progress_create_index p
   WHERE p.datname = current_database()
), constrained AS MATERIALIZED (
  SELECT DISTINCT k.conindid AS oid FROM pg_constraint k WHERE k.conindid <> 0
), attached AS MATERIALIZED (
  SELECT h.inhrelid AS oid FROM pg_inherits h JOIN own o ON o.indexrelid = h.inhrelid
), of_extension AS MATERIALIZED (
  SELECT DISTINCT d.objid AS oid FROM pg_depend d
   WHERE d.classid = 'pg_class'::regclass AND d.deptype IN ('e', 'x')
), depended_on AS MATERIALIZED (
  SELECT DISTINCT d.refobjid AS oid FROM pg_depend d JOIN own o ON o.indexrelid = d.refobjid
   WHERE d.refclassid = 'pg_class'::regclass
), with_class_options AS MATERIALIZED (
  SELECT a.attrelid AS oid, array_agg(CASE WHEN a.attoptions IS NULL THEN '' ELSE a.attoptions::text END ORDER BY a.attnum) AS options
    FROM pg_attribute a JOIN own o ON o.indexrelid = a.attrelid
   WHERE a.attnum > 0
   GROUP BY a.attrelid
  HAVING bool_or(a.attoptions IS NOT NULL)
), other_collation AS MATERIALIZED (
  SELECT DISTINCT o.indexrelid AS oid
    FROM own o
   CROSS JOIN LATERAL unnest(o.indkey::int2[], o.indcollation::oid[]) WITH ORDINALITY AS k (attnum, collation_oid, place)
    JOIN pg_attribute a ON a.attrelid = o.indrelid AND a.attnum = k.attnum
   WHERE k.place <= o.indnkeyatts AND k.attnum <> 0 AND k.collation_oid <> 0 AND k.collation_oid <> a.attcollation
)
SELECT o.indexrelid::int8 AS oid, o.indrelid::int8 AS table_oid, n.nspname::text AS schema_name, t.relname::text AS table_name,
       o.relname::text AS index_name, m.amname::text AS access_method, o.indkey::text AS keys, o.indnkeyatts::int AS key_count,
       o.indclass::text AS classes, o.indcollation::text AS collations, o.indoption::text AS options,
       x.options AS class_options, l.oid IS NOT NULL AS has_other_collation,
       CASE WHEN o.indisexclusion THEN 'EXCLUSION'
            WHEN NOT o.indisunique THEN 'NONE'
            WHEN NOT o.indimmediate THEN 'DEFERRABLE'
            WHEN ${nulls_not_distinct} THEN 'NULLS_NOT_DISTINCT'
            ELSE 'UNIQUE' END AS uniqueness,
       o.indexprs::text AS expressions, o.indpred::text AS predicate,
       CASE WHEN o.indpred IS NOT NULL
            THEN ARRAY(SELECT a.attnum::int FROM pg_attribute a
                        WHERE a.attrelid = o.indrelid AND a.attnum > 0 AND a.attnotnull
                          AND NOT EXISTS (SELECT FROM pg_constraint k
                                           WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND NOT k.convalidated
                                             AND a.attnum = ANY (k.conkey))) END AS not_null,
       CASE WHEN o.indisvalid AND o.indisready AND o.indislive THEN 'USABLE'
            WHEN o.indexrelid IN (SELECT w.relation FROM worked_on w)
              OR EXISTS (SELECT FROM builds b
                          WHERE b.relid IS NULL OR b.index_relid = o.indexrelid OR (b.relid = o.indrelid AND b.is_reindex))
            THEN 'BUILDING'
            WHEN o.indisready THEN 'MAINTAINED'
            ELSE 'INVALID' END AS state,
       CASE WHEN o.relkind = 'I' THEN 'PARTITIONED'
            WHEN o.indexrelid IN (SELECT a.oid FROM attached a) THEN 'PARTITION'
            WHEN o.indexrelid IN (SELECT k.oid FROM constrained k) THEN 'CONSTRAINT'
            WHEN o.indisreplident THEN 'REPLICA_IDENTITY'
            WHEN o.indisclustered THEN 'CLUSTER'
            WHEN o.indexrelid IN (SELECT e.oid FROM of_extension e) THEN 'EXTENSION'
            WHEN o.indexrelid IN (SELECT d.oid FROM depended_on d) THEN 'DEPENDENT' END AS bond,
       pg_stat_get_numscans(o.indexrelid) AS scans, pg_stat_get_blocks_fetched(o.indexrelid) AS blocks,
       CASE WHEN o.row_xmin::text::int8 > 2 THEN age(o.row_xmin) END AS transactions,
       CASE WHEN o.row_xmin::text::int8 > 2 AND current_setting('track_commit_timestamp')::bool
            THEN pg_xact_commit_timestamp(o.row_xmin) END AS made,
       o.relpages::int8 * current_setting('block_size')::int8 AS bytes, o.reltuples::float8 AS entries
  FROM own o
  JOIN pg_namespace n ON n.oid = o.relnamespace
  JOIN pg_class t ON t.oid = o.indrelid
  JOIN pg_am m ON m.oid = o.relam
  LEFT JOIN with_class_options x ON x.oid = o.indexrelid
  LEFT JOIN other_collation l ON l.oid = o.indexrelid
