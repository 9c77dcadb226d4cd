package dev.howdah.schema.inspection;

import dev.howdah.connect.SqlResource;
import dev.howdah.demo.Demo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The columns of the gateway's tables as its own models make them, read from what the demo creates:
 * the one place that fixtures without a server take a column's type from.
 */
final class GatewayModels {
  private static final Pattern LABELS =
      Pattern.compile("CREATE TYPE (\\w+)\\s+AS ENUM \\(([^)]*)\\);");
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE (\\w+) \\((.*?)\\n\\);", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("\"?(\\b[a-z]\\w*)\"? ([a-z]+(?: precision)?)(\\(\\d+\\))?( NOT NULL)?,");

  private final Map<String, List<String>> labels = new HashMap<>();
  private final Map<String, Map<String, TargetColumn>> tables = new LinkedHashMap<>();

  GatewayModels() {
    String script = SqlResource.read(Demo.class, "gateway-schema.sql").replaceAll("--[^\n]*", "");
    LABELS
        .matcher(script)
        .results()
        .forEach(
            type ->
                labels.put(
                    type.group(1),
                    Arrays.stream(type.group(2).split(", "))
                        .map(label -> label.replace("'", ""))
                        .toList()));
    TABLE
        .matcher(script)
        .results()
        .forEach(table -> tables.put(table.group(1), read(table.group(2))));
  }

  /** By name, in the table's order; none where the models have no such table. */
  Map<String, TargetColumn> columns(String table) {
    return tables.getOrDefault(table, Map.of());
  }

  /**
   * One that the catalogue speaks of and the models' table has not: like that of this name, or else
   * of the nearest, in the other tables.
   */
  TargetColumn column(String name, int number) {
    return like(name)
        .map(
            like ->
                new TargetColumn(
                    name,
                    number,
                    like.declaredType(),
                    like.baseType(),
                    like.enumeration(),
                    like.labels(),
                    like.notNull(),
                    true))
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  private Optional<TargetColumn> like(String name) {
    Map<String, TargetColumn> all = new TreeMap<>();
    tables.values().forEach(columns -> columns.forEach(all::putIfAbsent));
    return Optional.ofNullable(all.get(name))
        .or(() -> Nearest.to(name, all.keySet()).map(all::get));
  }

  private Map<String, TargetColumn> read(String body) {
    Map<String, TargetColumn> columns = new LinkedHashMap<>();
    COLUMN
        .matcher(body)
        .results()
        .forEach(made -> columns.put(made.group(1), column(made, columns.size() + 1)));
    return columns;
  }

  private TargetColumn column(MatchResult made, int number) {
    String type = made.group(2);
    return new TargetColumn(
        made.group(1),
        number,
        switch (type) {
          case "varchar" -> "character varying" + Optional.ofNullable(made.group(3)).orElse("");
          case "timestamp" -> "timestamp without time zone";
          default -> type;
        },
        switch (type) {
          case "boolean" -> "bool";
          case "integer" -> "int4";
          case "double precision" -> "float8";
          default -> type;
        },
        labels.containsKey(type),
        labels.getOrDefault(type, List.of()),
        made.group(4) != null,
        true);
  }
}
