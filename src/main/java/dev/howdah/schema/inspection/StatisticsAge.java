package dev.howdah.schema.inspection;

import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how fresh the planner's statistics of tables are, without a lock on any of them. */
final class StatisticsAge {
  private StatisticsAge() {}

  /** Those of some tables, in their order; what cannot be analyzed has none. */
  static List<TableStatistics> read(Connection session, List<TargetTable> tables)
      throws SQLException {
    Map<Long, TableStatistics> found = new HashMap<>();
    Map<Long, TargetTable> byOid = new HashMap<>();
    tables.forEach(table -> byOid.put(table.oid(), table));
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(StatisticsAge.class, "statistics.sql"))) {
      query.setArray(1, session.createArrayOf("oid", byOid.keySet().toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long oid = row.getLong("oid");
          TargetTable table = byOid.get(oid);
          if (table != null) {
            found.put(oid, statistics(row, table));
          }
        }
      }
    }
    List<TableStatistics> statistics = new ArrayList<>();
    tables.forEach(table -> Optional.ofNullable(found.get(table.oid())).ifPresent(statistics::add));
    return statistics;
  }

  private static TableStatistics statistics(ResultSet row, TargetTable table) throws SQLException {
    return new TableStatistics(
        table.schema(),
        table.name(),
        Optional.ofNullable(row.getTimestamp("analyzed_at")).map(Timestamp::toInstant),
        row.getLong("tuples"),
        row.getLong("modified"),
        row.getBoolean("is_permitted"));
  }
}
