package dev.howdah.index.findings;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to make an index again exactly as it stands.
 *
 * @param statements in order; empty when that cannot be told
 * @param bytes its size on disk
 */
record Definition(List<String> statements, long bytes) {
  Definition {
    statements = List.copyOf(statements);
  }

  /** Reads those that nobody has locked, by oid. */
  static Map<Long, Definition> read(Connection session, Collection<IndexFact> indexes)
      throws SQLException {
    Map<Long, IndexFact> wanted = new HashMap<>();
    indexes.forEach(index -> wanted.put(index.oid(), index));
    Map<Long, Definition> definitions = new HashMap<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(Definition.class, "definitions.sql"))) {
      query.setArray(1, session.createArrayOf("oid", wanted.keySet().toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long oid = row.getLong("oid");
          IndexFact index = wanted.get(oid);
          String written = row.getString("definition");
          if (index != null && written != null) {
            definitions.put(oid, definition(row, index, written));
          }
        }
      }
    }
    return definitions;
  }

  private static Definition definition(ResultSet row, IndexFact index, String written)
      throws SQLException {
    String name = Quoting.qualified(index.schema(), index.name());
    List<String> statements = new ArrayList<>();
    statements.add(
        placed(
            IndexStatement.concurrently(written),
            row.getString("tablespace"),
            row.getString("predicate")));
    String comment = row.getString("comment");
    if (comment != null) {
      statements.add("COMMENT ON INDEX " + name + " IS " + Quoting.literal(comment));
    }
    for (String target : FactsReader.texts(row.getArray("statistics"))) {
      statements.add("ALTER INDEX " + name + " ALTER COLUMN " + target);
    }
    if (row.getBoolean("has_expressions")) {
      statements.add("ANALYZE " + index.relation().quoted());
    }
    return new Definition(
        statements.getFirst().isEmpty() ? List.of() : statements, row.getLong("bytes"));
  }

  /** With the tablespace, which the server leaves out, where it belongs: before the predicate. */
  private static String placed(
      String definition, @Nullable String tablespace, @Nullable String predicate) {
    if (tablespace == null) {
      return definition;
    }
    String where = predicate == null ? "" : " WHERE " + predicate;
    return definition.endsWith(where)
        ? definition.substring(0, definition.length() - where.length())
            + " TABLESPACE "
            + Quoting.identifier(tablespace)
            + where
        : "";
  }
}
