package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that is large enough to be worth an index.
 *
 * @param distinct how many different values each column has, by its name; 0 where that is unknown
 * @param leading the columns of each whole B-tree, in order, by its name
 * @param indexed the columns that some index holds
 */
record LargeTable(
    long oid,
    String schema,
    String name,
    Extent extent,
    Map<String, Double> distinct,
    Map<String, List<String>> leading,
    Set<String> indexed,
    Writes writes) {
  /** Fewer rows are read as fast as an index. */
  private static final long FEWEST_ROWS = 10_000;

  private static final long FEWEST_PAGES = 128;

  /** By the planner's statistics. */
  record Extent(double rows, long bytes) {}

  /**
   * Rows written since the counters run.
   *
   * @param heapOnly of the updates, those that touched no index
   * @param seconds how long they run; empty when nobody knows
   */
  record Writes(long inserts, long updates, long heapOnly, OptionalDouble seconds) {
    /**
     * As for the statements, at least one: no load of a table at its start is taken for its life.
     */
    OptionalDouble hours() {
      return seconds.isPresent()
          ? OptionalDouble.of(Math.max(seconds.getAsDouble() / 3_600, 1))
          : OptionalDouble.empty();
    }
  }

  static List<LargeTable> read(Connection session, Collection<String> names) throws SQLException {
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(LargeTable.class, "large_tables.sql"))) {
      query.setLong(1, FEWEST_ROWS);
      query.setLong(2, FEWEST_PAGES);
      query.setArray(3, session.createArrayOf("text", names.toArray()));
      try (ResultSet row = query.executeQuery()) {
        List<LargeTable> tables = new ArrayList<>();
        while (row.next()) {
          tables.add(of(row));
        }
        return tables;
      }
    }
  }

  private static LargeTable of(ResultSet row) throws SQLException {
    String[] columns = (String[]) row.getArray("columns").getArray();
    Double[] distinct = (Double[]) row.getArray("distinct_values").getArray();
    Integer[] numbers = integers(row.getArray("numbers"));
    Map<String, Double> values = new HashMap<>();
    Map<String, String> byNumber = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      values.put(columns[i], distinct[i]);
      byNumber.put(Integer.toString(numbers[i]), columns[i]);
    }
    Map<String, List<String>> leading = new HashMap<>();
    String[] keys = (String[]) row.getArray("keys").getArray();
    String[] names = (String[]) row.getArray("index_names").getArray();
    for (int i = 0; i < keys.length; i++) {
      leading.put(
          names[i],
          Arrays.stream(keys[i].split(" ", -1))
              .map(key -> byNumber.getOrDefault(key, ""))
              .toList());
    }
    Set<String> indexed =
        Arrays.stream(integers(row.getArray("indexed")))
            .map(number -> byNumber.getOrDefault(Integer.toString(number), ""))
            .collect(Collectors.toSet());
    double seconds = row.getDouble("counted_seconds");
    OptionalDouble counted = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    return new LargeTable(
        row.getLong("oid"),
        row.getString("schema_name"),
        row.getString("table_name"),
        new Extent(row.getDouble("rows"), row.getLong("bytes")),
        Map.copyOf(values),
        Map.copyOf(leading),
        Set.copyOf(indexed),
        new Writes(
            row.getLong("inserts"), row.getLong("updates"), row.getLong("heap_only"), counted));
  }

  private static Integer[] integers(Array array) throws SQLException {
    return (Integer[]) array.getArray();
  }

  /** Whether these columns begin with all those of a standing B-tree, and go on. */
  boolean isBegunBy(List<String> columns) {
    return leading.values().stream()
        .anyMatch(
            keys -> keys.size() < columns.size() && columns.subList(0, keys.size()).equals(keys));
  }

  /** Whether a standing B-tree begins with these columns. */
  boolean finds(List<String> columns) {
    return leading.values().stream()
        .anyMatch(
            keys ->
                keys.size() >= columns.size() && keys.subList(0, columns.size()).equals(columns));
  }
}
