package dev.howdah.index.workload;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan as {@code EXPLAIN (FORMAT JSON, VERBOSE)} writes it. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-explain.html">EXPLAIN</a>.
 *
 * @param cost the planner's total
 * @param nodes all of it, each before what is below it
 */
record Plan(double cost, List<Node> nodes) {
  /** What stands in a node of a plan. */
  record Node(JsonObject members) {
    Optional<String> text(String name) {
      return Optional.ofNullable(members.get(name))
          .filter(JsonElement::isJsonPrimitive)
          .map(JsonElement::getAsString);
    }

    List<String> texts(String name) {
      JsonElement element = members.get(name);
      return element == null || !element.isJsonArray()
          ? List.of()
          : element.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }
  }

  static Plan parse(String json) {
    JsonObject top =
        JsonParser.parseString(json)
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("Plan");
    List<Node> nodes = new ArrayList<>();
    collect(top, nodes);
    return new Plan(top.get("Total Cost").getAsDouble(), List.copyOf(nodes));
  }

  private static void collect(JsonObject node, List<Node> nodes) {
    nodes.add(new Node(node));
    JsonElement below = node.get("Plans");
    if (below != null) {
      below.getAsJsonArray().forEach(each -> collect(each.getAsJsonObject(), nodes));
    }
  }

  /** Whether a table is read or changed. */
  boolean touches(String schema, String table) {
    return nodes.stream()
        .anyMatch(
            node ->
                node.text("Schema").filter(schema::equals).isPresent()
                    && node.text("Relation Name").filter(table::equals).isPresent());
  }

  /** The names of the relations that it reads or changes. */
  Stream<String> relations() {
    return nodes.stream().flatMap(node -> node.text("Relation Name").stream());
  }

  /** Whether it reads or changes any table that is not the server's own. */
  boolean readsTables() {
    return nodes.stream()
        .filter(node -> node.text("Relation Name").isPresent())
        .flatMap(node -> node.text("Schema").stream())
        .anyMatch(schema -> !schema.startsWith("pg_") && !schema.equals("information_schema"));
  }

  boolean uses(String index) {
    return nodes.stream()
        .anyMatch(node -> node.text("Index Name").filter(index::equals).isPresent());
  }
}
