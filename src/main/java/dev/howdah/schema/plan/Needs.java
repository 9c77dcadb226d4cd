package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ServerFacts;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.schema.inspection.SchemaObjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a plan's statements need and whether our role has it, read once for all of them. Remembers
 * what is not met, so that the plan can say each reason once. Not thread-safe; one for each plan.
 */
final class Needs {
  private final ServerFacts facts;
  private final Map<String, Boolean> permitted;
  private final Map<Right, Set<String>> unmet = new EnumMap<>(Right.class);

  private Needs(ServerFacts facts, Map<String, Boolean> permitted) {
    this.facts = facts;
    this.permitted = permitted;
  }

  /**
   * Reads them.
   *
   * @param schemas those into which something may go
   * @param relations oids of the tables that are concerned
   */
  static Needs read(
      Target target,
      Collection<String> schemas,
      Collection<Long> relations,
      Cancellation cancellation) {
    ServerFacts facts = target.refreshFacts();
    return new Needs(
        facts, target.read(cancellation, session -> permitted(session, schemas, relations)));
  }

  private static Map<String, Boolean> permitted(
      Connection session, Collection<String> schemas, Collection<Long> relations)
      throws SQLException {
    Map<String, Boolean> permitted = new HashMap<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(Needs.class, "privileges.sql"))) {
      query.setArray(1, session.createArrayOf("text", schemas.toArray()));
      query.setArray(2, session.createArrayOf("oid", relations.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          permitted.put(
              key(row.getString("what"), row.getString("name")), row.getBoolean("permitted"));
        }
      }
    }
    return permitted;
  }

  private static String key(String what, String name) {
    return what + " " + name;
  }

  String role() {
    return facts.role();
  }

  int majorVersion() {
    return facts.majorVersion();
  }

  /** What every change needs, and then these. */
  List<Need> with(Need... more) {
    List<Need> needs = new ArrayList<>();
    needs.add(need(Right.PRIMARY, "", Need.PRIMARY, !facts.standby()));
    needs.add(need(Right.WRITING, "", Need.WRITING, !facts.readOnly()));
    needs.addAll(List.of(more));
    return needs;
  }

  Need createSchema(String schema) {
    return need(Right.CREATE_SCHEMA, schema, "CREATE on the database", has("database", "", false));
  }

  /** For a schema that the plan itself makes it is met. */
  Need createIn(String schema) {
    return need(
        Right.CREATE_IN_SCHEMA,
        schema,
        "CREATE on the schema " + schema,
        has("schema", schema, true));
  }

  Need useHistory(boolean usable) {
    return need(
        Right.USE_HISTORY,
        SchemaObjects.HISTORY,
        "SELECT, INSERT and DELETE on " + SchemaObjects.HISTORY,
        usable);
  }

  /** For a table that the plan itself makes (oid 0) it is met. */
  Need ownTable(long oid, String table) {
    return need(
        Right.OWN_TABLE, table, "ownership of " + table, has("own", Long.toString(oid), oid == 0));
  }

  Need ownObject(String name, boolean owned) {
    return need(Right.OWN_OBJECT, name, "ownership of " + name, owned);
  }

  Need ownSchema(String schema) {
    return need(
        Right.OWN_OBJECT,
        "the schema " + schema,
        "ownership of the schema " + schema,
        has("own schema", schema, false));
  }

  Need refer(long oid, String table) {
    return need(
        Right.REFER, table, "REFERENCES on " + table, has("refer", Long.toString(oid), oid == 0));
  }

  Need read(String table, boolean readable) {
    return need(Right.READ, table, "SELECT on " + table, readable);
  }

  Need analyze(String table, boolean allowed) {
    return need(
        Right.ANALYZE,
        table,
        facts.majorVersion() >= 17
            ? "ownership of " + table + " or MAINTAIN on it"
            : "ownership of " + table,
        allowed);
  }

  private boolean has(String what, String name, boolean unknown) {
    return permitted.getOrDefault(key(what, name), unknown);
  }

  private Need need(Right right, String name, String words, boolean met) {
    if (!met) {
      unmet.computeIfAbsent(right, any -> new LinkedHashSet<>()).add(name);
    }
    return new Need(words, met);
  }

  /** One sentence for each reason that is not met. */
  List<String> obstacles(String verb) {
    List<String> sentences = new ArrayList<>();
    unmet.forEach(
        (right, names) -> {
          // A standby's sessions are read-only too; that sentence would say nothing more.
          if (right != Right.WRITING || !unmet.containsKey(Right.PRIMARY)) {
            sentences.add(right.obstacle(facts.role(), verb, List.copyOf(names)));
          }
        });
    return sentences;
  }
}
