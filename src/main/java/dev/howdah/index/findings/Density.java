package dev.howdah.index.findings;

import dev.howdah.connect.SqlResource;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.Finding.Size;
import dev.howdah.monitor.Units;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * How full a B-tree is, measured by reading all of it. Source: <a
 * href="https://www.postgresql.org/docs/current/pgstattuple.html">pgstattuple</a>.
 *
 * @param schema of its table and its own
 * @param bytes on disk
 * @param emptyBytes what building it anew would give back
 * @param leafDensity the share of its leaf pages that is in use, 0 to 1; a new one has 0.9
 * @param leafFragmentation the share of leaf pages that do not follow their neighbour, 0 to 1
 * @param rebuildable whether the server builds it anew while it works on: not what an exclusion
 *     constraint uses
 */
public record Density(
    String schema,
    String table,
    String index,
    long bytes,
    long emptyBytes,
    double leafDensity,
    double leafFragmentation,
    boolean rebuildable) {

  /** The finding that it is bloated; empty when it is not. */
  public Optional<Finding> finding() {
    if (emptyBytes < FactsReader.WORTH_REBUILDING || emptyBytes < BloatJudge.EMPTY * bytes) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.BLOATED,
            emptyBytes >= BloatJudge.LARGE ? Severity.WARN : Severity.INFO,
            Confidence.CERTAIN,
            schema,
            table,
            Optional.of(index),
            Optional.empty(),
            Size.exact(bytes),
            "Measured: it takes %s, its leaf pages are %s full, and building it anew gives back %s. "
                    .formatted(
                        Units.bytes(bytes), Units.percent(leafDensity), Units.bytes(emptyBytes))
                + (rebuildable ? BloatJudge.REBUILT : BloatJudge.NOT_REBUILT),
            rebuildable
                ? List.of("REINDEX INDEX CONCURRENTLY " + Quoting.qualified(schema, index))
                : List.of(),
            List.of()));
  }

  /** Empty where the extension is missing, this role may not use it, or there is no such B-tree. */
  static Optional<Density> measure(Connection session, String schema, String index)
      throws SQLException {
    Optional<String> extension = extension(session);
    if (extension.isEmpty()) {
      return Optional.empty();
    }
    try (Statement statement = session.createStatement()) {
      statement.execute("SET statement_timeout = 0");
    }
    String sql =
        SqlResource.read(Density.class, "measured.sql").replace("${schema}", extension.get());
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setString(1, schema);
      query.setString(2, index);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(density(row)) : Optional.empty();
      }
    }
  }

  private static Optional<String> extension(Connection session) throws SQLException {
    try (PreparedStatement query =
            session.prepareStatement(SqlResource.read(Density.class, "pgstatindex.sql"));
        ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(row.getString("schema_name")) : Optional.empty();
    }
  }

  private static Density density(ResultSet row) throws SQLException {
    long block = row.getLong("block_size");
    long leaves = row.getLong("leaf_pages");
    double density = leaves == 0 ? 0 : row.getDouble("avg_leaf_density") / 100;
    double fill = row.getInt("fillfactor") / 100.0;
    double unneeded = leaves * Math.max(0, 1 - density / fill) + row.getLong("free_pages");
    return new Density(
        row.getString("schema_name"),
        row.getString("table_name"),
        row.getString("index_name"),
        row.getLong("index_size"),
        Math.round(unneeded) * block,
        density,
        leaves == 0 ? 0 : row.getDouble("leaf_fragmentation") / 100,
        row.getBoolean("is_rebuildable"));
  }
}
