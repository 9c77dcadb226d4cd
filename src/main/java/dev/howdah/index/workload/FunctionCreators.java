package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who else may create functions in a database that is looked at with a superuser's rights, or with
 * such as lead to them. Planning runs functions, and what a statement leads to may change between
 * the look and the plan, so where anybody may create functions that others come upon, nothing is
 * planned at all. Temporary ones lie in a schema that no name without it leads to: where others may
 * create these alone, nothing is planned whose text could name it.
 *
 * @param roles that may log in and create lasting functions, or own what can call one, by name;
 *     none where our rights are not worth taking
 * @param temporary whether any other role may create temporary ones
 */
record FunctionCreators(List<String> roles, boolean temporary) {
  /** Nobody. */
  static final FunctionCreators NONE = new FunctionCreators(List.of(), false);

  private static final int MOST_NAMED = 3;

  /**
   * What could name a temporary function, by itself or through a function that takes names or
   * statements as a text: the schema, Unicode escapes, string constants, which the server's
   * counters write as parameters where they can, and what writes the rows of a table or a view.
   */
  private static final Pattern NAMES_TEMPORARY =
      Pattern.compile("pg_temp|pg_toast_temp|u&|'|\\$(?!\\d)|_to_xml", Pattern.CASE_INSENSITIVE);

  FunctionCreators {
    roles = List.copyOf(roles);
  }

  static FunctionCreators read(Connection session) throws SQLException {
    List<String> roles = new ArrayList<>();
    boolean temporary = false;
    try (PreparedStatement query =
            session.prepareStatement(
                SqlResource.read(FunctionCreators.class, "function_creators.sql"));
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (row.getBoolean("is_lasting")) {
          roles.add(row.getString("name"));
        }
        temporary = true;
      }
    }
    return new FunctionCreators(roles, temporary);
  }

  boolean isAnybody() {
    return !roles.isEmpty();
  }

  /** Whether a statement may be planned as far as temporary functions go. */
  boolean areOutOf(String statement) {
    return !temporary || !NAMES_TEMPORARY.matcher(statement).find();
  }

  /** Why nothing is planned. */
  String words() {
    String named = String.join(", ", roles.subList(0, Math.min(MOST_NAMED, roles.size())));
    int more = roles.size() - MOST_NAMED;
    return "Howdah does not ask the planner here: the %s %s may create functions or own%s tables, views or types that can call them, which planning could run with your superuser rights."
        .formatted(
            roles.size() == 1 ? "role" : "roles",
            named + (more > 0 ? " and " + more + " more" : ""),
            roles.size() == 1 ? "s" : "");
  }

  /** Why some were not planned. */
  static String words(int statements) {
    return "%s not asked about, because %s could lead to a temporary function of another role, which planning could run with your superuser rights: %s holds a string constant, pg_temp, U& or a function that writes tables as XML."
        .formatted(
            statements == 1 ? "One of its statements was" : statements + " of its statements were",
            statements == 1 ? "its text" : "their texts",
            statements == 1 ? "it" : "each");
  }
}
