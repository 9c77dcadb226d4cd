package dev.howdah.schema;

import dev.howdah.connect.SqlResource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue's tables as they stand in a target: one schema's, the search path's first, and else
 * the one that holds most of them.
 *
 * @param schema empty where there is none of them, not even under a similar name
 * @param tables those of exactly the catalogue's names
 * @param nearest similar names by catalogue name, such as {@code apiKey} for {@code api_keys}
 */
record GatewayTables(
    Optional<String> schema, Map<String, TargetTable> tables, Map<String, String> nearest) {

  /** Reads them in one query that takes no lock on any of them. */
  static GatewayTables read(Connection session, List<String> wanted) throws SQLException {
    Optional<String> schema = Optional.empty();
    Map<String, TargetTable> tables = new LinkedHashMap<>();
    Map<String, String> nearest = new HashMap<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(GatewayTables.class, "gateway_tables.sql"))) {
      query.setArray(1, session.createArrayOf("text", wanted.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String schemaName = row.getString("schema_name");
          String tableName = row.getString("table_name");
          schema = Optional.of(schemaName);
          if (!row.getBoolean("exact")) {
            nearest.putIfAbsent(row.getString("wanted"), tableName);
            continue;
          }
          TargetTable table = tables.get(tableName);
          if (table == null) {
            table =
                new TargetTable(
                    row.getLong("table_oid"),
                    schemaName,
                    tableName,
                    row.getString("relkind"),
                    new LinkedHashMap<>());
            tables.put(tableName, table);
          }
          String column = row.getString("attname");
          if (column != null) {
            table.columns().put(column, column(row, column));
          }
        }
      }
    }
    return new GatewayTables(schema, tables, nearest);
  }

  private static TargetColumn column(ResultSet row, String name) throws SQLException {
    return new TargetColumn(
        name,
        row.getInt("attnum"),
        row.getString("declared_type"),
        row.getString("base_type"),
        row.getBoolean("is_enum"),
        texts(row.getArray("labels")),
        row.getBoolean("is_not_null"),
        row.getBoolean("is_readable"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  Optional<TargetTable> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Says that a table is missing, with the nearest name there is. */
  String withoutTable(String name) {
    String near = nearest.get(name);
    return near == null
        ? "There is no table " + name + "."
        : "There is no table " + name + "; the nearest is " + near + ".";
  }

  /** The schema that holds at least one of exactly these tables. */
  Optional<String> home() {
    return tables.isEmpty() ? Optional.empty() : schema;
  }
}
