package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who else may create functions in a database that is looked at with a superuser's rights, or with
 * such as lead to them. Planning runs functions, and what a statement leads to may change between
 * the look and the plan, so where there is anybody nothing is planned at all.
 *
 * @param roles that may log in, by name; none where our rights are not worth taking
 */
record FunctionCreators(List<String> roles) {
  private static final int MOST_NAMED = 3;

  FunctionCreators {
    roles = List.copyOf(roles);
  }

  static FunctionCreators read(Connection session) throws SQLException {
    List<String> roles = new ArrayList<>();
    try (PreparedStatement query =
            session.prepareStatement(
                SqlResource.read(FunctionCreators.class, "function_creators.sql"));
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        roles.add(row.getString("name"));
      }
    }
    return new FunctionCreators(roles);
  }

  boolean isAnybody() {
    return !roles.isEmpty();
  }

  /** Why nothing is planned. */
  String words() {
    String named = String.join(", ", roles.subList(0, Math.min(MOST_NAMED, roles.size())));
    int more = roles.size() - MOST_NAMED;
    return "Howdah does not ask the planner here: the %s %s may create functions (temporary ones count), which planning could run with your superuser rights."
        .formatted(
            roles.size() == 1 ? "role" : "roles",
            named + (more > 0 ? " and " + more + " more" : ""));
  }
}
