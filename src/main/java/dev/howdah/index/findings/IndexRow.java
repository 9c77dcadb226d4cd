package dev.howdah.index.findings;

import dev.howdah.index.findings.IndexFact.Bond;
import dev.howdah.index.findings.IndexFact.Extent;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexFact.Use;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of {@code indexes.sql} into facts.
 *
 * @param tables by oid
 * @param bonds by the index's oid
 * @param needed what its entries need, by the index's oid, where that is known
 */
record IndexRow(
    Map<Long, TableFact> tables, Map<Long, Bond> bonds, Map<Long, Long> needed, long blockBytes) {

  /** Empty where the table was made or dropped while the server was read. */
  Optional<IndexFact> read(ResultSet row) throws SQLException {
    long oid = row.getLong("oid");
    TableFact table = tables.get(row.getLong("table_oid"));
    if (table == null) {
      return Optional.empty();
    }
    Long room = needed.get(oid);
    return Optional.of(
        new IndexFact(
            oid,
            table.oid(),
            table.relation().schema(),
            table.relation().name(),
            row.getString("index_name"),
            shape(row),
            State.valueOf(row.getString("state")),
            bond(oid, row.getString("mark")),
            use(row),
            new Extent(
                row.getLong("pages") * blockBytes,
                row.getDouble("entries"),
                room == null ? OptionalLong.empty() : OptionalLong.of(room)),
            Set.copyOf(FactsReader.integers(row.getArray("not_null"))),
            List.copyOf(FactsReader.texts(row.getArray("columns")))));
  }

  private Optional<Bond> bond(long oid, @Nullable String mark) {
    Optional<Bond> known = Optional.ofNullable(bonds.get(oid));
    return mark == null
        ? known
        : Optional.of(known.map(Bond.valueOf(mark)::stronger).orElse(Bond.valueOf(mark)));
  }

  /** The age of a row that no transaction has written is the greatest that there is. */
  private static Use use(ResultSet row) throws SQLException {
    int transactions = row.getInt("transactions");
    return new Use(
        row.getLong("scans"),
        row.getLong("blocks"),
        transactions == Integer.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(transactions),
        FactsReader.instant(row, "made"));
  }

  private static IndexShape shape(ResultSet row) throws SQLException {
    String[] columns = row.getString("keys").split(" ", -1);
    String[] classes = row.getString("classes").split(" ", -1);
    String[] collations = row.getString("collations").split(" ", -1);
    String[] options = row.getString("options").split(" ", -1);
    List<String> classOptions = FactsReader.texts(row.getArray("class_options"));
    List<String> expressions = NodeTree.expressions(row.getString("expressions"));
    int count = row.getInt("key_count");
    List<IndexShape.Key> keys = new ArrayList<>();
    int expression = 0;
    for (int i = 0; i < count; i++) {
      String options0 = i < classOptions.size() ? classOptions.get(i) : "";
      keys.add(
          new IndexShape.Key(
              columns[i].equals("0") ? expressions.get(expression++) : columns[i],
              classes[i] + options0,
              Long.parseLong(collations[i]),
              Integer.parseInt(options[i])));
    }
    Set<String> included = new HashSet<>();
    for (int i = count; i < columns.length; i++) {
      included.add(columns[i]);
    }
    return new IndexShape(
        row.getString("access_method"),
        Set.copyOf(FactsReader.texts(row.getArray("settings"))),
        keys,
        Set.copyOf(included),
        Uniqueness.valueOf(row.getString("uniqueness")),
        NodeTree.conditions(row.getString("predicate")));
  }
}
