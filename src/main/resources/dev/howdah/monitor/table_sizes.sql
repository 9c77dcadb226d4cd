SELECT array_agg(v.table_oid::int8),
       array_agg(v.total_bytes), array_agg(v.data_bytes), array_agg(v.index_bytes), array_agg(v.row_estimate),
       array_agg(v.is_estimate::int + 2 * v.is_busy::int)
FROM ${source} v
