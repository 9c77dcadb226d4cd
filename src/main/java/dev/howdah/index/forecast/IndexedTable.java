package dev.howdah.index.forecast;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.howdah.connect.SqlResource;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.RequestedIndex;
import dev.howdah.schema.cost.IndexContent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table that an index is wanted on, and what the planner expects of the index's condition and
 * expressions. Where the planner may not be asked, the index counts as one of all rows.
 *
 * @param tables it, or all partitions of a partitioned one, by oid
 */
record IndexedTable(List<Long> tables, IndexContent content) {
  private static final Logger LOG = LoggerFactory.getLogger(IndexedTable.class);
  private static final String TABLES = SqlResource.read(IndexedTable.class, "tables.sql");

  /** What the planner takes for a varying width that it knows nothing of. */
  private static final double WIDTH = 32;

  /** The rows and the width of a plan. */
  private record Expected(double rows, double width) {}

  /** Empty when there is no such table. */
  static Optional<IndexedTable> read(
      Connection session, IndexRequest request, RequestedIndex wanted) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(TABLES)) {
      query.setString(1, request.schema());
      query.setString(2, request.table());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        List<Long> tables = Arrays.asList((Long[]) row.getArray("tables").getArray());
        String qualified = row.getString("qualified");
        return Optional.of(new IndexedTable(tables, content(session, qualified, wanted, request)));
      }
    }
  }

  private static IndexContent content(
      Connection session, String qualified, RequestedIndex wanted, IndexRequest request) {
    List<IndexContent.Part> parts = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>(wanted.names());
    for (RequestedIndex.Key key : wanted.keys()) {
      if (key.column()) {
        columns.add(key.text());
        parts.add(IndexContent.Part.column(key.text()));
      } else {
        Expected expected =
            ask(session, "SELECT DISTINCT " + key.text() + " FROM " + qualified)
                .orElse(new Expected(Double.MAX_VALUE, WIDTH));
        parts.add(new IndexContent.Part(Optional.empty(), expected.width(), expected.rows()));
      }
    }
    for (String column : wanted.included()) {
      columns.add(column);
      parts.add(IndexContent.Part.column(column));
    }
    return new IndexContent(
        request.table(),
        wanted.method(),
        parts,
        wanted.keys().size(),
        columns,
        wanted.predicate().map(predicate -> share(session, qualified, predicate)).orElse(1.0),
        wanted.predicate().isPresent());
  }

  private static double share(Connection session, String qualified, String predicate) {
    String all = "SELECT FROM " + qualified;
    Optional<Expected> some = ask(session, all + " WHERE " + predicate);
    Optional<Expected> every = some.flatMap(_ -> ask(session, all));
    return every.isPresent() && every.get().rows() > 0
        ? Math.clamp(some.orElseThrow().rows() / every.get().rows(), 0, 1)
        : 1;
  }

  /** Has a statement planned, which runs nothing of it. */
  private static Optional<Expected> ask(Connection session, String select) {
    try (PreparedStatement query = session.prepareStatement("EXPLAIN (FORMAT JSON) " + select);
        ResultSet row = query.executeQuery()) {
      row.next();
      JsonObject plan =
          JsonParser.parseString(row.getString(1))
              .getAsJsonArray()
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("Plan");
      return Optional.of(
          new Expected(plan.get("Plan Rows").getAsDouble(), plan.get("Plan Width").getAsDouble()));
    } catch (SQLException | JsonParseException | IllegalStateException e) {
      LOG.debug("the planner cannot be asked about a part of an index", e);
      return Optional.empty();
    }
  }
}
