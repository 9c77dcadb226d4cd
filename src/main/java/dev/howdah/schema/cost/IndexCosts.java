package dev.howdah.schema.cost;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.inspection.IndexRendering;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What indexes will cost, estimated from statistics that are read once for all their tables. */
public final class IndexCosts {
  /**
   * How fast a build reads: a concurrent one reads the whole table twice. On two cores with all in
   * cache, 840 MB with 2,000,000 rows took 5 to 9 s.
   */
  private static final double BYTES_A_SECOND = 400e6;

  /** How fast it sorts and writes. */
  private static final double ENTRIES_A_SECOND = 700e3;

  private static final int PASSES = 2;
  private static final int PAGE = 8_192;

  /** From this version on a summary of many rows does not keep an update from being heap-only. */
  private static final int SUMMARIES_SINCE = 16;

  private final Map<Long, TableCounters> tables;
  private final boolean summariesKeepHeapOnly;

  private IndexCosts(Map<Long, TableCounters> tables, int majorVersion) {
    this.tables = tables;
    this.summariesKeepHeapOnly = majorVersion >= SUMMARIES_SINCE;
  }

  /** Reads the statistics of some tables, in one query. */
  public static IndexCosts read(Target target, Collection<Long> tables, Cancellation cancellation) {
    return new IndexCosts(
        tables.isEmpty() ? Map.of() : target.read(cancellation, session -> read(session, tables)),
        target.facts().majorVersion());
  }

  private static Map<Long, TableCounters> read(Connection session, Collection<Long> oids)
      throws SQLException {
    Map<Long, TableCounters> tables = new HashMap<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(IndexCosts.class, "index_costs.sql"))) {
      query.setArray(1, session.createArrayOf("oid", oids.toArray()));
      query.setArray(2, session.createArrayOf("oid", oids.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long oid = row.getLong("table_oid");
          TableCounters table = tables.get(oid);
          if (table == null) {
            table = TableCounters.of(row, new HashMap<>());
            tables.put(oid, table);
          }
          table.columns().put(row.getString("attname"), ColumnStatistics.of(row));
        }
      }
    }
    return tables;
  }

  /** What one will cost. */
  public IndexCost of(IndexRendering rendering) {
    TableCounters table = tables.get(rendering.table().oid());
    if (table == null) {
      return new IndexCost(
          PAGE,
          Duration.ofMillis(1),
          "The table is new and empty, so that there is nothing to read yet.",
          0,
          0,
          0,
          false);
    }
    List<String> fresh = freshColumns(rendering, table.columns());
    long bytes = -1;
    Duration build = Duration.ZERO;
    if (table.rows() >= 0) {
      IndexSize size = IndexSize.of(rendering, table.rows(), table.columns());
      bytes = size.bytes();
      build = buildTime(table.pages() * PAGE, size.entries());
    }
    return new IndexCost(
        bytes,
        build,
        words(rendering.table().name(), !rendering.predicate().isEmpty(), table, fresh),
        table.inserts(),
        table.updates(),
        table.heapOnly(),
        !fresh.isEmpty());
  }

  /**
   * How long a concurrent build takes on any server with all in cache.
   *
   * @param tableBytes that it reads
   * @param entries that it sorts and writes
   */
  public static Duration buildTime(double tableBytes, double entries) {
    double seconds = PASSES * tableBytes / BYTES_A_SECOND + entries / ENTRIES_A_SECOND;
    return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
  }

  /**
   * What any index will need and cost, on all tables that were read together: those of a
   * partitioned one.
   *
   * @return empty when none was read
   */
  public Optional<IndexEstimate> of(IndexContent content) {
    Optional<TableCounters> all =
        tables.values().stream()
            .filter(table -> tables.size() == 1 || !table.isBlank())
            .reduce(TableCounters::with)
            .or(() -> tables.values().stream().findFirst());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    TableCounters table = all.get();
    boolean known = table.rows() >= 0;
    long bytes = 0;
    double entries = 0;
    for (TableCounters each : tables.values()) {
      IndexSize size = IndexSize.of(content, Math.max(0, each.rows()), each.columns());
      bytes += size.bytes();
      entries += size.entries();
    }
    List<String> fresh =
        content.summarizes() && summariesKeepHeapOnly
            ? List.of()
            : content.columns().stream().filter(name -> isFresh(name)).sorted().toList();
    return Optional.of(
        new IndexEstimate(
            known && content.method().equals("btree")
                ? OptionalLong.of(bytes)
                : OptionalLong.empty(),
            known ? entries : -1,
            table.rows() > 0 ? Math.clamp(entries / table.rows(), 0, 1) : 1,
            known ? table.pages() * PAGE : -1,
            new IndexEstimate.Writes(
                table.inserts(), table.updates(), table.heapOnly(), table.seconds()),
            !fresh.isEmpty(),
            words(content.table(), content.predicate().isPresent(), table, fresh)));
  }

  /** Whether some of the tables has the column in no index yet. */
  private boolean isFresh(String name) {
    return tables.values().stream()
        .map(table -> table.columns().get(name))
        .anyMatch(column -> column != null && !column.indexed());
  }

  /** The columns that no index of the table holds yet. */
  private static List<String> freshColumns(
      IndexRendering rendering, Map<String, ColumnStatistics> columns) {
    Set<String> names =
        Stream.concat(
                rendering.keys().stream().map(IndexEntry.Key::column),
                rendering.predicate().stream().map(IndexEntry.Condition::column))
            .map(name -> rendering.table().required(name).name())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return names.stream()
        .filter(name -> columns.containsKey(name) && !columns.get(name).indexed())
        .toList();
  }

  private static String words(
      String name, boolean partial, TableCounters table, List<String> fresh) {
    String since =
        table.seconds().isPresent()
            ? "in the last " + Ages.words(table.seconds().getAsLong())
            : "since the server began to count";
    String changed = String.join(" or ", fresh);
    String updates;
    if (table.inserts() + table.updates() == 0) {
      updates = "Nothing was written to " + name + " " + since;
    } else if (table.updates() == 0) {
      updates = String.format(Locale.ROOT, "%,d inserts and no updates %s", table.inserts(), since);
    } else {
      updates =
          String.format(
                  Locale.ROOT,
                  "%.0f %% of %,d updates %s were heap-only",
                  Math.floor(100.0 * table.heapOnly() / table.updates()),
                  table.updates(),
                  since)
              + (fresh.isEmpty()
                  ? "; this index changes nothing in that"
                  : "; those that change " + changed + " no longer could be");
    }
    if (table.updates() == 0 && !fresh.isEmpty()) {
      updates += "; an update that changes " + changed + " could not be heap-only any more";
    }
    return updates
        + (partial
            ? "; each insert that meets its condition maintains one index more ("
            : "; each insert maintains one index more (")
        + table.indexes()
        + " now).";
  }
}
