package dev.howdah.index;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A partitioned table with its partitions and their indexes, as they stand. Source: {@code
 * pg_partition_tree()}, {@code pg_inherits}.
 *
 * @param tables the partitioned table first, then whatever is nearest to it
 */
record PartitionTree(List<Table> tables, List<Index> indexes) {
  private static final String TREE = SqlResource.read(PartitionTree.class, "partition_tree.sql");
  private static final String INDEXES =
      SqlResource.read(PartitionTree.class, "partition_indexes.sql");

  /** One table of it. */
  record Table(long oid, long parent, String schema, String name, String relkind) {
    boolean isPartitioned() {
      return relkind.equals("p");
    }

    String qualified() {
      return Quoting.identifier(schema) + "." + Quoting.identifier(name);
    }
  }

  /**
   * One index of it.
   *
   * @param parent the partitioned index that it is a part of, or 0
   * @param written its definition as the server writes it; empty where that would have to wait
   */
  record Index(
      long oid,
      long table,
      String schema,
      String name,
      boolean usable,
      long parent,
      Optional<String> written,
      Optional<CreateIndex> definition) {
    String qualified() {
      return Quoting.identifier(schema) + "." + Quoting.identifier(name);
    }

    boolean is(CreateIndex wanted) {
      return definition.filter(wanted::sameAs).isPresent();
    }
  }

  /** Empty for a table that is not partitioned, and where there is none. */
  static Optional<PartitionTree> of(Connection session, String schema, String table)
      throws SQLException {
    return read(session, schema, table, true);
  }

  /** The same, without a definition where that would have to wait for somebody's lock. */
  static Optional<PartitionTree> glance(Connection session, String schema, String table)
      throws SQLException {
    return read(session, schema, table, false);
  }

  private static Optional<PartitionTree> read(
      Connection session, String schema, String table, boolean waits) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(TREE)) {
      query.setString(1, schema);
      query.setString(2, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          tables.add(
              new Table(
                  row.getLong("oid"),
                  row.getLong("parent"),
                  row.getString("schema"),
                  row.getString("table"),
                  row.getString("relkind")));
        }
      }
    }
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(new PartitionTree(List.copyOf(tables), indexes(session, tables, waits)));
  }

  private static List<Index> indexes(Connection session, List<Table> tables, boolean waits)
      throws SQLException {
    List<Index> indexes = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(INDEXES)) {
      query.setBoolean(1, waits);
      query.setArray(2, session.createArrayOf("oid", tables.stream().map(Table::oid).toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Optional<String> written = Optional.ofNullable(row.getString("definition"));
          indexes.add(
              new Index(
                  row.getLong("oid"),
                  row.getLong("table_oid"),
                  row.getString("schema"),
                  row.getString("index"),
                  row.getBoolean("usable"),
                  row.getLong("parent"),
                  written,
                  written.flatMap(CreateIndex::parse)));
        }
      }
    }
    return List.copyOf(indexes);
  }

  Table root() {
    return tables.getFirst();
  }

  List<Table> children(Table of) {
    return tables.stream().filter(table -> table.parent() == of.oid()).toList();
  }

  List<Index> on(Table table) {
    return indexes.stream().filter(index -> index.table() == table.oid()).toList();
  }

  /** The parts of a partitioned index, also those of its parts. */
  List<Index> parts(long whole) {
    List<Index> parts = new ArrayList<>();
    for (Index index : indexes) {
      if (index.parent() == whole) {
        parts.add(index);
        parts.addAll(parts(index.oid()));
      }
    }
    return parts;
  }
}
