package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.sql.Template;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The schema that Howdah installs into, and what bears its objects' names there.
 *
 * @param home empty where there is none
 * @param history the history of the installs, or a stranger's table of that name
 */
public record SchemaObjects(
    Optional<Home> home, Optional<TargetObject> history, List<TargetObject> objects) {
  /** The name of the history table. */
  public static final String HISTORY = "howdah_schema_history";

  /**
   * Where the objects go.
   *
   * @param creatable whether our role may create objects there, or the schema itself
   * @param exists false for a schema that was chosen and is not there yet
   * @param made whether Howdah made the schema: its comment says so, and its owner is one to trust
   */
  public record Home(String schema, boolean creatable, boolean exists, boolean made) {}

  /**
   * Reads them in one query that takes no lock on any of them.
   *
   * @param tablesSchema the schema of the gateway's tables, where it has some
   * @param chosenSchema the schema that the user wants the objects in
   */
  static SchemaObjects read(
      Connection session,
      List<String> names,
      Optional<String> tablesSchema,
      Optional<String> chosenSchema)
      throws SQLException {
    Optional<Home> home = Optional.empty();
    Optional<TargetObject> history = Optional.empty();
    List<TargetObject> objects = new ArrayList<>();
    String sql =
        Template.fill(
            SchemaObjects.class,
            "schema_objects.sql",
            Map.of(
                "trusted", Template.fill(SchemaObjects.class, "trusted.sql", Map.of()),
                "view_fingerprint",
                    Template.fill(SchemaObjects.class, "view_fingerprint.sql", Map.of()),
                "function_fingerprint",
                    Template.fill(SchemaObjects.class, "function_fingerprint.sql", Map.of())));
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setArray(1, session.createArrayOf("text", names.toArray()));
      query.setString(2, tablesSchema.orElse(null));
      query.setString(3, chosenSchema.orElse(null));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String what = row.getString("what");
          if (what.equals("home")) {
            home = Optional.of(home(row));
          } else if (what.equals("history")) {
            history = Optional.of(object(row, what));
          } else {
            objects.add(object(row, what));
          }
        }
      }
    }
    return new SchemaObjects(home, history, objects);
  }

  private static Home home(ResultSet row) throws SQLException {
    row.getLong("oid");
    boolean exists = !row.wasNull();
    String comment = Objects.requireNonNullElse(row.getString("comment"), "");
    return new Home(
        row.getString("name"),
        row.getBoolean("is_usable"),
        exists,
        row.getBoolean("is_trusted") && comment.startsWith(Mark.BEGINNING));
  }

  private static TargetObject object(ResultSet row, String what) throws SQLException {
    return new TargetObject(
        what,
        row.getLong("oid"),
        row.getString("name"),
        row.getString("relkind"),
        Objects.requireNonNullElse(row.getString("arguments"), ""),
        row.getString("comment"),
        Objects.requireNonNullElse(row.getString("fingerprint"), ""),
        row.getBoolean("is_owned"),
        row.getBoolean("is_usable"),
        row.getBoolean("is_trusted"),
        row.getString("owner"),
        row.getBoolean("is_plain"));
  }

  /** What stands where an entry would go. */
  Optional<TargetObject> standing(ObjectEntry entry) {
    boolean function = entry.kind() == Kind.FUNCTION;
    return objects.stream()
        .filter(object -> object.name().equals(entry.name()))
        .filter(
            object ->
                object.isFunction() == function
                    && (!function || object.arguments().equals(entry.argumentTypes())))
        .findFirst();
  }

  /** Whether another function of the name takes an entry's arguments but the last. */
  public boolean shadows(ObjectEntry entry) {
    int last = entry.argumentTypes().lastIndexOf(", ");
    String shorter = last < 0 ? "" : entry.argumentTypes().substring(0, last);
    return !entry.argumentTypes().isEmpty()
        && objects.stream()
            .anyMatch(
                object ->
                    object.isFunction()
                        && object.name().equals(entry.name())
                        && object.arguments().equals(shorter));
  }

  /** The history of the installs, when it is Howdah's. */
  public Optional<TargetObject> ownHistory() {
    return history.filter(
        table ->
            table.trusted()
                && table.comment() != null
                && table.comment().startsWith(Mark.BEGINNING));
  }
}
