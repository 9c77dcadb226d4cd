package dev.howdah.index.account;

import dev.howdah.connect.Failures;
import dev.howdah.connect.SqlResource;
import dev.howdah.index.HiddenStatements;
import dev.howdah.index.account.Present.Counter;
import dev.howdah.index.account.Present.Index;
import dev.howdah.index.account.Present.Server;
import dev.howdah.index.account.Present.Table;
import dev.howdah.journal.Baseline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@link Present} in five statements, however many indexes there are. */
final class PresentReader {
  private static final int LAST_SCAN_SINCE = 16;
  private static final int STATEMENT_SINCE = 17;

  private final Connection session;
  private final int majorVersion;
  private final List<BuiltIndex> built;

  private PresentReader(Connection session, int majorVersion, List<BuiltIndex> built) {
    this.session = session;
    this.majorVersion = majorVersion;
    this.built = built;
  }

  static Present read(Connection session, int majorVersion, List<BuiltIndex> built)
      throws SQLException {
    return new PresentReader(session, majorVersion, built).read();
  }

  private static String sql(String resource) {
    return SqlResource.read(PresentReader.class, resource);
  }

  private Present read() throws SQLException {
    try (PreparedStatement query = session.prepareStatement(sql("server.sql"));
        ResultSet row = query.executeQuery()) {
      row.next();
      @Nullable String schema = row.getString("statements_schema");
      Server server =
          new Server(
              instant(row, "now").orElseThrow(),
              instant(row, "started").orElseThrow(),
              majorVersion,
              instant(row, "counters_since"),
              Optional.empty(),
              0,
              row.getBoolean("is_standby"),
              row.getInt("streams"));
      Present present = new Present(server, indexes(), tables(), Map.of(), Optional.empty());
      if (schema == null) {
        return with(
            present,
            "The database has no extension pg_stat_statements, which counts how long statements"
                + " take.");
      }
      return row.getBoolean("sees_all")
          ? withStatements(present, schema)
          : with(present, HiddenStatements.sentence(row.getString("role")));
    }
  }

  private static Present with(Present present, String lacking) {
    return new Present(
        present.server(),
        present.indexes(),
        present.tables(),
        present.statements(),
        Optional.of(lacking));
  }

  private List<List<Index>> indexes() throws SQLException {
    List<List<Index>> found = new ArrayList<>();
    built.forEach(_ -> found.add(new ArrayList<>()));
    String lastScan =
        majorVersion >= LAST_SCAN_SINCE
            ? "pg_catalog.pg_stat_get_lastscan(x.oid)"
            : "NULL::pg_catalog.timestamptz";
    try (PreparedStatement query =
        session.prepareStatement(sql("indexes.sql").replace("${last_scan}", lastScan))) {
      query.setArray(
          1, session.createArrayOf("int8", built.stream().map(BuiltIndex::oid).toArray()));
      query.setArray(
          2, session.createArrayOf("text", built.stream().map(BuiltIndex::schema).toArray()));
      query.setArray(
          3, session.createArrayOf("text", built.stream().map(BuiltIndex::name).toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.get(row.getInt("place") - 1).add(index(row));
        }
      }
    }
    return found;
  }

  private static Index index(ResultSet row) throws SQLException {
    return new Index(
        row.getLong("oid"),
        row.getString("schema"),
        row.getString("index"),
        row.getString("table"),
        row.getBoolean("usable"),
        row.getBoolean("is_unique"),
        Optional.ofNullable(row.getString("definition")),
        row.getLong("scans"),
        row.getLong("tuples"),
        row.getLong("bytes"),
        instant(row, "last_scan"));
  }

  private Map<String, Table> tables() throws SQLException {
    Map<String, Table> tables = new HashMap<>();
    try (PreparedStatement query = session.prepareStatement(sql("tables.sql"))) {
      List<String[]> names =
          built.stream()
              .map(index -> List.of(index.schema(), index.table()))
              .distinct()
              .map(pair -> pair.toArray(String[]::new))
              .toList();
      query.setArray(
          1, session.createArrayOf("text", names.stream().map(pair -> pair[0]).toArray()));
      query.setArray(
          2, session.createArrayOf("text", names.stream().map(pair -> pair[1]).toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          tables.put(
              Present.key(row.getString("schema"), row.getString("table")),
              new Table(row.getLong("inserts"), row.getLong("updates"), row.getLong("heap_only")));
        }
      }
    }
    return tables;
  }

  /** What goes wrong here takes nothing else with it. */
  private Present withStatements(Present present, String schema) {
    Object[] ids =
        built.stream()
            .flatMap(index -> index.before().stream())
            .flatMap(before -> before.statements().stream())
            .map(Baseline.Statement::queryId)
            .distinct()
            .toArray();
    try {
      return new Present(
          counted(schema, present.server()),
          present.indexes(),
          present.tables(),
          statements(schema, ids),
          Optional.empty());
    } catch (SQLException e) {
      return with(
          present,
          "The statements could not be read from pg_stat_statements: " + Failures.of(e).sentence());
    }
  }

  private Server counted(String schema, Server server) throws SQLException {
    try (PreparedStatement query =
            session.prepareStatement(sql("counted.sql").replace("${schema}", schema));
        ResultSet row = query.executeQuery()) {
      return row.next() ? server.counted(instant(row, "since"), row.getLong("evictions")) : server;
    }
  }

  private Map<Long, List<Counter>> statements(String schema, Object[] ids) throws SQLException {
    Map<Long, List<Counter>> statements = new HashMap<>();
    String since =
        majorVersion >= STATEMENT_SINCE ? "s.stats_since" : "NULL::pg_catalog.timestamptz";
    try (PreparedStatement query =
        session.prepareStatement(
            sql("statements.sql").replace("${schema}", schema).replace("${since}", since))) {
      query.setArray(1, session.createArrayOf("int8", ids));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          statements
              .computeIfAbsent(row.getLong("queryid"), any -> new ArrayList<>())
              .add(
                  new Counter(
                      row.getLong("calls"), row.getDouble("total_millis"), instant(row, "since")));
        }
      }
    }
    return statements;
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
