package dev.howdah.index.forecast;

import dev.howdah.connect.SqlResource;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.RequestedIndex;
import dev.howdah.index.SqlWords;
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
import java.util.stream.Collectors;

/**
 * The table that an index is wanted on, and what the index would hold. The planner is not asked
 * about its expressions and condition: planning could run code that others put into the table.
 *
 * @param tables it, or all partitions of a partitioned one, by oid
 */
record IndexedTable(List<Long> tables, IndexContent content) {
  private static final String TABLES = SqlResource.read(IndexedTable.class, "tables.sql");

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
        return Optional.of(new IndexedTable(tables, content(wanted, request)));
      }
    }
  }

  private static IndexContent content(RequestedIndex wanted, IndexRequest request) {
    List<IndexContent.Part> parts = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>(wanted.names());
    for (RequestedIndex.Key key : wanted.keys()) {
      if (key.column()) {
        columns.add(key.text());
        parts.add(IndexContent.Part.column(key.text()));
      } else {
        parts.add(IndexContent.Part.expression(names(key.text())));
      }
    }
    for (String column : wanted.included()) {
      columns.add(column);
      parts.add(IndexContent.Part.column(column));
    }
    return new IndexContent(
        request.table(), wanted.method(), parts, wanted.keys().size(), columns, wanted.predicate());
  }

  private static Set<String> names(String expression) {
    return SqlWords.of(expression).stream()
        .filter(SqlWords.Word::name)
        .map(SqlWords.Word::text)
        .collect(Collectors.toUnmodifiableSet());
  }
}
