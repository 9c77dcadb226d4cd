package dev.howdah.schema.cost;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How large a table is and how it is written to, as the server counts.
 *
 * @param rows -1 when it was never analyzed
 * @param seconds since the counters began; empty when that is unknown
 * @param indexes how many every insert keeps up
 */
record TableCounters(
    double rows,
    double pages,
    long inserts,
    long updates,
    long heapOnly,
    OptionalLong seconds,
    int indexes,
    Map<String, ColumnStatistics> columns) {
  /** From this share of changed rows on, the counters know better than the last ANALYZE. */
  private static final double STALE = 0.1;

  /** Nothing was ever stored in it, as far as anybody knows. */
  boolean isBlank() {
    return rows < 0 && pages == 0 && inserts == 0;
  }

  /** Both together; the columns are those of this one. */
  TableCounters with(TableCounters other) {
    return new TableCounters(
        rows < 0 || other.rows < 0 ? -1 : rows + other.rows,
        pages + other.pages,
        inserts + other.inserts,
        updates + other.updates,
        heapOnly + other.heapOnly,
        seconds,
        Math.max(indexes, other.indexes),
        columns);
  }

  static TableCounters of(ResultSet row, Map<String, ColumnStatistics> columns)
      throws SQLException {
    double analyzed = row.getDouble("rows");
    double live = row.getDouble("live");
    boolean stale = analyzed >= 0 && row.getLong("modified") > STALE * analyzed && live > 0;
    double rows = stale ? live : analyzed;
    double pages = row.getDouble("pages");
    long seconds = row.getLong("seconds");
    OptionalLong since = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(seconds);
    return new TableCounters(
        rows,
        stale && analyzed > 0 ? pages * live / analyzed : pages,
        row.getLong("inserts"),
        row.getLong("updates"),
        row.getLong("heap_only"),
        since,
        row.getInt("indexes"),
        columns);
  }
}
