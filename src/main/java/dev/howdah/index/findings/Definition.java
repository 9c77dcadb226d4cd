package dev.howdah.index.findings;

import dev.howdah.connect.SqlResource;
import dev.howdah.index.Remaking;
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
import java.util.Optional;

/**
 * What it takes to make an index again exactly as it stands.
 *
 * @param statements in order
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
    List<String> further = new ArrayList<>();
    for (String target : FactsReader.texts(row.getArray("statistics"))) {
      further.add("ALTER INDEX " + name + " ALTER COLUMN " + target);
    }
    if (row.getBoolean("has_expressions")) {
      further.add("ANALYZE " + index.relation().quoted());
    }
    Remaking remaking =
        new Remaking(
            name,
            written,
            Optional.ofNullable(row.getString("tablespace")).map(Quoting::identifier),
            Optional.ofNullable(row.getString("comment")).map(Quoting::literal),
            further);
    return new Definition(remaking.statements(), row.getLong("bytes"));
  }
}
