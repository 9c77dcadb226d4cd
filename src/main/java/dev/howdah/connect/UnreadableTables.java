package dev.howdah.connect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables that a role may not read; at most ten thousand are named. */
record UnreadableTables(List<UnreadableTables.Table> tables) {
  private static final String SQL =
      SqlResource.read(UnreadableTables.class, "unreadable_tables.sql");
  private static final int NAMED = 3;

  /** A table, its names as SQL writes them. */
  record Table(String schema, boolean schemaUsable, String name) {}

  static UnreadableTables read(Connection session) throws SQLException {
    List<Table> found = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      while (row.next()) {
        found.add(
            new Table(
                row.getString("schema_sql"),
                row.getBoolean("schema_usable"),
                row.getString("table_sql")));
      }
    }
    return new UnreadableTables(List.copyOf(found));
  }

  /** One sentence that names some of them. */
  Optional<String> sentence() {
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    String some = tables.stream().limit(NAMED).map(Table::name).collect(Collectors.joining(", "));
    int more = tables.size() - NAMED;
    return Optional.of(
        "This role may not read "
            + (tables.size() == 1 ? "1 table" : tables.size() + " tables")
            + " ("
            + some
            + (more > 0 ? " and " + more + " more" : "")
            + "): statistics of columns are hidden there. howdah grants tells what would help.");
  }
}
