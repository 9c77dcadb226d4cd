package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparisons of a statement as they were seen at work. Source: <a
 * href="https://github.com/powa-team/pg_qualstats">pg_qualstats</a>.
 *
 * @param leftOver the share of the rows that met it
 */
record Measured(long tableOid, String column, boolean equality, double leftOver) {
  /** Those of some statements, by the statement's id. */
  static Map<Long, List<Measured>> read(
      Connection session, Extension extension, Collection<Long> statements) throws SQLException {
    String sql =
        SqlResource.read(Measured.class, "measured_conditions.sql")
            .replace("${schema}", extension.quotedSchema());
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setArray(1, session.createArrayOf("int8", statements.toArray()));
      try (ResultSet row = query.executeQuery()) {
        Map<Long, List<Measured>> measured = new HashMap<>();
        while (row.next()) {
          measured
              .computeIfAbsent(row.getLong("queryid"), any -> new ArrayList<>())
              .add(
                  new Measured(
                      row.getLong("table_oid"),
                      row.getString("column_name"),
                      row.getBoolean("is_equality"),
                      row.getDouble("left_over")));
        }
        return measured;
      }
    }
  }

  /** How many different values would leave over as much. */
  double values(double rows) {
    return Math.min(1 / Math.max(leftOver, 1e-9), rows);
  }
}
