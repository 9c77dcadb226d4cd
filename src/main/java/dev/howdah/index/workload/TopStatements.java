package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import dev.howdah.index.workload.CountedStatement.Role;
import dev.howdah.monitor.OwnStatement;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of this database that took most time. Source: <a
 * href="https://www.postgresql.org/docs/current/pgstatstatements.html">pg_stat_statements</a>.
 *
 * @param since when they are counted; empty where the extension is too old to tell
 */
record TopStatements(List<CountedStatement> statements, Optional<Instant> since) {
  /** Of all time, below which a statement is not looked at. */
  private static final double SHARE = 0.001;

  /** How the one statement begins that Howdah itself polls the application's tables with. */
  private static final String OWN = OwnStatement.BEGINNING;

  private static final int MOST = 300;
  private static final int LONGEST = 20_000;

  /** Counters that are younger count as that old, so that no short burst is taken for an hour. */
  private static final double SHORTEST_SECONDS = 3_600;

  /**
   * Reads them: first the figures, which cost little, then the texts of those that matter.
   *
   * @param extension that is ready
   */
  static TopStatements read(Connection session, Extension extension, int majorVersion)
      throws SQLException {
    return new Reader(session, extension, majorVersion).read();
  }

  private record Figures(long queryId, long userId, long calls, double total, long rows) {}

  private record Counted(Instant since, double seconds) {
    double hours() {
      return Math.max(seconds, SHORTEST_SECONDS) / 3_600;
    }
  }

  private record Reader(Connection session, Extension extension, int majorVersion) {
    TopStatements read() throws SQLException {
      Set<String> columns = columns();
      String total = columns.contains("total_exec_time") ? "total_exec_time" : "total_time";
      Optional<Counted> counted = columns.contains("stats_reset") ? counted() : Optional.empty();
      Optional<Instant> since = counted.map(Counted::since);
      double hours = counted.map(Counted::hours).orElse(0.0);
      List<Figures> top = top(total);
      if (top.isEmpty()) {
        return new TopStatements(List.of(), since);
      }
      Map<Long, String> texts = texts(top);
      Map<Long, Role> roles = roles(top);
      List<CountedStatement> statements = new ArrayList<>();
      for (Figures one : top) {
        String text = texts.get(one.queryId());
        Role role = roles.get(one.userId());
        if (text != null && role != null) {
          statements.add(
              new CountedStatement(
                  new StatementLoad(
                      one.queryId(),
                      text,
                      one.calls(),
                      one.total(),
                      hours > 0 ? one.total() / hours : 0),
                  one.rows(),
                  role));
        }
      }
      return new TopStatements(List.copyOf(statements), since);
    }

    private String sql(String resource) {
      return SqlResource.read(TopStatements.class, resource)
          .replace("${schema}", extension.quotedSchema());
    }

    private Set<String> columns() throws SQLException {
      try (PreparedStatement query = session.prepareStatement(sql("statements_columns.sql"))) {
        query.setString(1, extension.schema().orElseThrow());
        try (ResultSet row = query.executeQuery()) {
          Set<String> columns = new HashSet<>();
          while (row.next()) {
            columns.add(row.getString("name"));
          }
          return columns;
        }
      }
    }

    private Optional<Counted> counted() throws SQLException {
      try (PreparedStatement query = session.prepareStatement(sql("counted_since.sql"));
          ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Counted(
                    row.getObject("stats_reset", OffsetDateTime.class).toInstant(),
                    row.getDouble("seconds")))
            : Optional.empty();
      }
    }

    private List<Figures> top(String total) throws SQLException {
      try (PreparedStatement query =
          session.prepareStatement(sql("top_statements.sql").replace("${total}", total))) {
        query.setDouble(1, SHARE);
        query.setInt(2, MOST);
        try (ResultSet row = query.executeQuery()) {
          List<Figures> top = new ArrayList<>();
          while (row.next()) {
            top.add(
                new Figures(
                    row.getLong("queryid"),
                    row.getLong("userid"),
                    row.getLong("calls"),
                    row.getDouble("total"),
                    row.getLong("rows")));
          }
          return top;
        }
      }
    }

    private Map<Long, String> texts(List<Figures> top) throws SQLException {
      try (PreparedStatement query = session.prepareStatement(sql("statement_texts.sql"))) {
        Array ids =
            session.createArrayOf("int8", top.stream().map(Figures::queryId).toArray(Long[]::new));
        query.setArray(1, ids);
        query.setInt(2, LONGEST);
        try (ResultSet row = query.executeQuery()) {
          Map<Long, String> texts = new HashMap<>();
          while (row.next()) {
            String text = row.getString("query");
            if (!text.startsWith(OWN) && !text.startsWith(Planner.QUESTION)) {
              texts.put(row.getLong("queryid"), text);
            }
          }
          return texts;
        }
      }
    }

    private Map<Long, Role> roles(List<Figures> top) throws SQLException {
      String sql =
          sql("statement_roles.sql")
              .replace("${privilege}", majorVersion >= 16 ? "'SET'" : "'MEMBER'");
      try (PreparedStatement query = session.prepareStatement(sql)) {
        query.setArray(
            1,
            session.createArrayOf(
                "oid", top.stream().map(Figures::userId).distinct().toArray(Long[]::new)));
        try (ResultSet row = query.executeQuery()) {
          Map<Long, Role> roles = new HashMap<>();
          while (row.next()) {
            roles.put(
                row.getLong("oid"),
                new Role(
                    row.getLong("oid"),
                    row.getString("name"),
                    row.getBoolean("may_act"),
                    row.getString("search_path")));
          }
          return roles;
        }
      }
    }
  }
}
