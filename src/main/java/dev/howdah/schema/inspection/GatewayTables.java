package dev.howdah.schema.inspection;

import dev.howdah.schema.sql.Template;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue's tables as they stand in a target: one schema's, the search path's first, and else
 * the one that holds most of them; what that lacks may stand in the schema that Howdah installs
 * into.
 *
 * @param schema empty where there is none of them, not even under a similar name
 * @param tables those of exactly the catalogue's names
 * @param near those of similar names, by catalogue name, such as {@code apiKey} for {@code
 *     api_keys}
 */
public record GatewayTables(
    Optional<String> schema, Map<String, TargetTable> tables, Map<String, List<TargetTable>> near) {

  /** Reads them in one query that takes no lock on any of them. */
  static GatewayTables read(Connection session, List<String> wanted, Optional<String> chosenSchema)
      throws SQLException {
    Optional<String> schema = Optional.empty();
    Map<String, TargetTable> tables = new LinkedHashMap<>();
    Map<String, List<TargetTable>> near = new LinkedHashMap<>();
    Map<Long, TargetTable> seen = new HashMap<>();
    try (PreparedStatement query =
        session.prepareStatement(
            Template.fill(
                GatewayTables.class,
                "gateway_tables.sql",
                Map.of("trusted", Template.fill(GatewayTables.class, "trusted.sql", Map.of()))))) {
      query.setArray(1, session.createArrayOf("text", wanted.toArray()));
      query.setString(2, chosenSchema.orElse(null));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (row.getBoolean("is_main")) {
            schema = Optional.of(row.getString("schema_name"));
          }
          TargetTable table = seen.get(row.getLong("table_oid"));
          if (table == null) {
            table = table(row);
            seen.put(table.oid(), table);
            if (row.getBoolean("exact")) {
              tables.putIfAbsent(table.name(), table);
            } else {
              near.computeIfAbsent(row.getString("wanted"), _ -> new ArrayList<>()).add(table);
            }
          }
          String column = row.getString("attname");
          if (column != null) {
            table.columns().put(column, column(row, column));
          }
        }
      }
    }
    return new GatewayTables(schema, tables, near);
  }

  private static TargetTable table(ResultSet row) throws SQLException {
    return new TargetTable(
        row.getLong("table_oid"),
        row.getString("schema_name"),
        row.getString("table_name"),
        row.getString("relkind"),
        row.getBoolean("is_safe"),
        new LinkedHashMap<>());
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

  /** Says that a table is missing, with the nearest names there are. */
  public String withoutTable(String name) {
    List<TargetTable> nearest = near.getOrDefault(name, List.of());
    if (nearest.isEmpty()) {
      return "There is no table " + name + ".";
    }
    return "There is no table "
        + name
        + (nearest.size() == 1 ? "; the nearest is " : "; the nearest are ")
        + nearest.stream().map(TargetTable::name).collect(Collectors.joining(" and "))
        + ".";
  }

  /** The gateway's schema, when it holds at least one of exactly these tables. */
  Optional<String> home() {
    return schema.filter(
        name -> tables.values().stream().anyMatch(table -> table.schema().equals(name)));
  }

  /** All of them, under whatever name. */
  List<TargetTable> all() {
    return Stream.concat(tables.values().stream(), near.values().stream().flatMap(List::stream))
        .toList();
  }
}
