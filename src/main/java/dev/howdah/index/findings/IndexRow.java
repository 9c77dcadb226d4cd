package dev.howdah.index.findings;

import dev.howdah.index.findings.IndexFact.Bond;
import dev.howdah.index.findings.IndexFact.Extent;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexFact.Use;
import dev.howdah.index.findings.IndexShape.Key;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Turns a row of {@code indexes.sql} into a fact. */
final class IndexRow {
  private IndexRow() {}

  static IndexFact read(ResultSet row, Optional<Long> needed) throws SQLException {
    String bond = row.getString("bond");
    return new IndexFact(
        row.getLong("oid"),
        row.getLong("table_oid"),
        row.getString("schema_name"),
        row.getString("table_name"),
        row.getString("index_name"),
        shape(row),
        State.valueOf(row.getString("state")),
        bond == null ? Optional.empty() : Optional.of(Bond.valueOf(bond)),
        use(row),
        new Extent(
            row.getLong("bytes"),
            row.getDouble("entries"),
            needed.map(OptionalLong::of).orElseGet(OptionalLong::empty)),
        Set.copyOf(FactsReader.integers(row.getArray("not_null"))));
  }

  private static Use use(ResultSet row) throws SQLException {
    long transactions = row.getLong("transactions");
    return new Use(
        row.getLong("scans"),
        row.getLong("blocks"),
        row.wasNull() ? OptionalLong.empty() : OptionalLong.of(transactions),
        FactsReader.instant(row, "made"));
  }

  private static IndexShape shape(ResultSet row) throws SQLException {
    String[] columns = row.getString("keys").split(" ");
    String[] classes = row.getString("classes").split(" ");
    String[] collations = row.getString("collations").split(" ");
    String[] options = row.getString("options").split(" ");
    List<String> classOptions = FactsReader.texts(row.getArray("class_options"));
    boolean ownCollations = !row.getBoolean("has_other_collation");
    List<String> expressions = NodeTree.expressions(row.getString("expressions"));
    int count = row.getInt("key_count");
    List<Key> keys = new ArrayList<>();
    int expression = 0;
    for (int i = 0; i < count; i++) {
      String options0 = i < classOptions.size() ? classOptions.get(i) : "";
      keys.add(
          new Key(
              columns[i].equals("0") ? expressions.get(expression++) : columns[i],
              classes[i] + options0,
              Long.parseLong(collations[i]),
              ownCollations,
              Integer.parseInt(options[i])));
    }
    Set<String> included = new HashSet<>();
    for (int i = count; i < columns.length; i++) {
      included.add(columns[i]);
    }
    return new IndexShape(
        row.getString("access_method"),
        keys,
        Set.copyOf(included),
        Uniqueness.valueOf(row.getString("uniqueness")),
        NodeTree.conditions(row.getString("predicate")));
  }
}
