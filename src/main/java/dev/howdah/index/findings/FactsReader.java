package dev.howdah.index.findings;

import dev.howdah.connect.SqlResource;
import dev.howdah.index.findings.IndexFact.Bond;
import dev.howdah.index.findings.TableFact.Reads;
import dev.howdah.index.findings.TableFact.Statistics;
import dev.howdah.index.findings.TableFact.Writes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link IndexFacts} in seven statements of one transaction, however many indexes there are,
 * without a lock on any of them. What has to be put together is put together here, so that the
 * server reads each catalog once and sorts nothing.
 */
final class FactsReader {
  /** Below this an index is not worth rebuilding for the room it would give back. */
  static final long WORTH_REBUILDING = 16L << 20;

  private static final int FETCHED_AT_ONCE = 2_000;

  private final Connection session;
  private final int majorVersion;

  private FactsReader(Connection session, int majorVersion) {
    this.session = session;
    this.majorVersion = majorVersion;
  }

  /**
   * Reads them; the transaction is over afterwards. It spares a server before 15 to collect its
   * counters for each statement, and lets the rows come in portions.
   */
  static IndexFacts read(Connection session, int majorVersion) throws SQLException {
    session.setAutoCommit(false);
    IndexFacts facts = within(session, majorVersion);
    session.commit();
    session.setAutoCommit(true);
    return facts;
  }

  /** Reads them in the transaction of the session, which goes on. */
  static IndexFacts within(Connection session, int majorVersion) throws SQLException {
    return new FactsReader(session, majorVersion).read();
  }

  private IndexFacts read() throws SQLException {
    List<Server> servers = rows("server.sql", FactsReader::server);
    Server server = servers.getFirst();
    Map<Long, TableFact> tables = new HashMap<>();
    rows("tables.sql", FactsReader::table).forEach(table -> tables.put(table.oid(), table));
    IndexRow reading = new IndexRow(tables, bonds(), needed(), server.blockBytes());
    List<IndexFact> indexes =
        rows("indexes.sql", reading::read).stream().flatMap(Optional::stream).toList();
    Map<Long, Long> scans = new HashMap<>();
    indexes.forEach(index -> scans.merge(index.tableOid(), index.use().scans(), Long::sum));
    return new IndexFacts(
        server.fact(),
        indexes,
        tables.values().stream()
            .map(table -> table.scannedByIndex(scans.getOrDefault(table.oid(), 0L)))
            .toList(),
        foreignKeys());
  }

  private record Server(ServerFact fact, long blockBytes) {}

  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> rows(String resource, Row<T> reading) throws SQLException {
    String nulls = majorVersion >= 15 ? "o.indnullsnotdistinct" : "false";
    String sql =
        SqlResource.read(FactsReader.class, resource).replace("${nulls_not_distinct}", nulls);
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setFetchSize(FETCHED_AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (row.next()) {
          read.add(reading.read(row));
        }
        return read;
      }
    }
  }

  private Map<Long, Long> needed() throws SQLException {
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(FactsReader.class, "needed_bytes.sql"))) {
      query.setLong(1, WORTH_REBUILDING);
      try (ResultSet row = query.executeQuery()) {
        Map<Long, Long> needed = new HashMap<>();
        while (row.next()) {
          needed.put(row.getLong("oid"), row.getLong("needed_bytes"));
        }
        return needed;
      }
    }
  }

  /** The strongest reason that forbids to drop an index, by its oid. */
  private Map<Long, Bond> bonds() throws SQLException {
    Map<Long, Bond> bonds = new HashMap<>();
    rows("bonds.sql", row -> Map.entry(row.getLong("oid"), Bond.valueOf(row.getString("bond"))))
        .forEach(bond -> bonds.merge(bond.getKey(), bond.getValue(), Bond::stronger));
    return bonds;
  }

  private static Server server(ResultSet row) throws SQLException {
    return new Server(
        new ServerFact(
            instant(row, "now").orElseThrow(),
            instant(row, "counters_since"),
            row.getBoolean("is_standby"),
            row.getInt("streams")),
        row.getLong("block_size"));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static TableFact table(ResultSet row) throws SQLException {
    return new TableFact(
        row.getLong("oid"),
        new Relation(row.getString("schema_name"), row.getString("table_name")),
        row.getBoolean("is_partitioned"),
        row.getLong("bytes"),
        row.getDouble("rows"),
        new Reads(
            row.getLong("seq_scan"), row.getLong("seq_tup_read"), 0, row.getLong("idx_tup_fetch")),
        new Writes(
            row.getLong("inserts"),
            row.getLong("updates"),
            row.getLong("heap_only"),
            row.getLong("deletes")),
        new Statistics(row.getBoolean("is_absent"), row.getBoolean("is_autovacuumed")));
  }

  private List<ForeignKeyFact> foreignKeys() throws SQLException {
    Map<Long, List<Keyed>> byParent = new HashMap<>();
    rows(
            "foreign_keys.sql",
            row -> new Keyed(row.getLong("oid"), row.getLong("parent_oid"), foreignKey(row)))
        .forEach(key -> byParent.computeIfAbsent(key.parent(), _ -> new ArrayList<>()).add(key));
    return under(0, byParent);
  }

  private record Keyed(long oid, long parent, ForeignKeyFact fact) {}

  private static List<ForeignKeyFact> under(long parent, Map<Long, List<Keyed>> byParent) {
    return byParent.getOrDefault(parent, List.of()).stream()
        .map(key -> key.fact().with(under(key.oid(), byParent)))
        .toList();
  }

  private static ForeignKeyFact foreignKey(ResultSet row) throws SQLException {
    List<Integer> numbers = integers(row.getArray("numbers"));
    List<String> names = texts(row.getArray("names"));
    List<Long> collations = Arrays.asList((Long[]) row.getArray("collations").getArray());
    List<ForeignKeyFact.Column> columns = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      columns.add(new ForeignKeyFact.Column(numbers.get(i), names.get(i), collations.get(i)));
    }
    return new ForeignKeyFact(
        row.getString("name"), row.getLong("table_oid"), row.getLong("referenced_oid"), columns);
  }

  static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  static List<Integer> integers(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((Integer[]) array.getArray());
  }
}
