package dev.howdah.connect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an administrator would have to grant for a role to see everything that Howdah shows: the
 * exact statements, each with what it is for. Nothing is granted here. Source: <a
 * href="https://www.postgresql.org/docs/current/predefined-roles.html">Predefined Roles</a>.
 *
 * @param needed empty where the role sees everything already
 */
public record Grants(List<Grant> needed) {
  private static final String ROLES = SqlResource.read(Grants.class, "missing_roles.sql");
  private static final int TABLES_IN_ONE = 50;

  /**
   * One statement.
   *
   * @param sql without a semicolon
   * @param purpose what becomes visible by it, in a few words
   */
  public record Grant(String sql, String purpose) {}

  public Grants {
    needed = List.copyOf(needed);
  }

  /**
   * Asks the target; waits for the network.
   *
   * @throws TargetException with the failure when the server or the network fails
   */
  public static Grants of(Target target, Cancellation cancellation) {
    return target.read(cancellation, Grants::read);
  }

  /** All statements as a script to copy, with their purposes as comments. */
  public String script() {
    return needed.stream()
        .map(each -> "-- " + each.purpose() + "\n" + each.sql() + ";\n")
        .collect(Collectors.joining("\n"));
  }

  private static Grants read(Connection session) throws SQLException {
    List<Grant> grants = new ArrayList<>();
    String role;
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(ROLES)) {
      row.next();
      role = row.getString("role_sql");
      if (row.getBoolean("lacks_stats") && row.getBoolean("lacks_settings")) {
        grants.add(
            new Grant(
                "GRANT pg_monitor TO " + role,
                "other sessions' statements, all settings and all statistics"));
      } else if (row.getBoolean("lacks_stats")) {
        grants.add(
            new Grant(
                "GRANT pg_read_all_stats TO " + role,
                "other sessions' statements and all statistics"));
      } else if (row.getBoolean("lacks_settings")) {
        grants.add(new Grant("GRANT pg_read_all_settings TO " + role, "all settings"));
      }
    }
    addTables(UnreadableTables.read(session).tables(), role, grants);
    return new Grants(grants);
  }

  private static void addTables(
      List<UnreadableTables.Table> tables, String role, List<Grant> grants) {
    Map<String, List<UnreadableTables.Table>> bySchema =
        tables.stream()
            .collect(
                Collectors.groupingBy(
                    UnreadableTables.Table::schema, LinkedHashMap::new, Collectors.toList()));
    bySchema.forEach(
        (schema, inside) -> {
          if (!inside.getFirst().schemaUsable()) {
            grants.add(
                new Grant(
                    "GRANT USAGE ON SCHEMA " + schema + " TO " + role,
                    "the objects of the schema " + schema));
          }
          for (int from = 0; from < inside.size(); from += TABLES_IN_ONE) {
            List<UnreadableTables.Table> some =
                inside.subList(from, Math.min(inside.size(), from + TABLES_IN_ONE));
            grants.add(
                new Grant(
                    "GRANT SELECT ON "
                        + some.stream()
                            .map(UnreadableTables.Table::name)
                            .collect(Collectors.joining(", "))
                        + " TO "
                        + role,
                    "statistics of these tables' columns"));
          }
        });
  }
}
