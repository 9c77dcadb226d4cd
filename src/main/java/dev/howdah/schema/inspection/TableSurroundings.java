package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.sql.Template;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What bears the names of tables that may be missing, and of their indexes and enums. */
record TableSurroundings(List<Neighbour> relations, List<Neighbour> types) {
  /**
   * One of them.
   *
   * @param kind relkind or typtype
   * @param ours whether its comment marks it as made by Howdah and its owner is one to trust
   * @param keyed whether a foreign key can refer to its column {@code id}
   * @param labels of an enum
   * @param columns of a table
   * @param added what somebody gave a table that no table of Howdah's is made with, in words
   */
  record Neighbour(
      String schema,
      String name,
      long oid,
      String kind,
      boolean ours,
      boolean keyed,
      List<String> labels,
      List<String> columns,
      List<String> added) {
    boolean isTable() {
      return kind.equals("r") || kind.equals("p");
    }
  }

  TableSurroundings {
    relations = List.copyOf(relations);
    types = List.copyOf(types);
  }

  /** Reads them in one query that takes no lock on any of them. */
  static TableSurroundings read(
      Connection session, List<TableEntry> entries, Collection<String> schemas)
      throws SQLException {
    List<String> tables =
        entries.stream()
            .flatMap(
                entry ->
                    Stream.concat(
                        Stream.of(entry.name()),
                        entry.references().stream().map(TableEntry.Reference::table)))
            .distinct()
            .toList();
    Stream<String> indexes =
        entries.stream().flatMap(entry -> entry.indexes().stream()).map(index -> index.name());
    Stream<String> enums =
        entries.stream()
            .flatMap(entry -> entry.columns().stream())
            .filter(column -> !column.labels().isEmpty())
            .map(TableEntry.Column::type);
    List<Neighbour> relations = new ArrayList<>();
    List<Neighbour> types = new ArrayList<>();
    String sql =
        Template.fill(
            TableSurroundings.class,
            "table_surroundings.sql",
            Map.of("trusted", Template.fill(TableSurroundings.class, "trusted.sql", Map.of())));
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setArray(1, names(session, Stream.concat(tables.stream(), indexes)));
      query.setArray(2, names(session, Stream.concat(tables.stream(), enums)));
      query.setArray(3, names(session, schemas.stream()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          (row.getString("what").equals("type") ? types : relations).add(neighbour(row));
        }
      }
    }
    return new TableSurroundings(relations, types);
  }

  private static java.sql.Array names(Connection session, Stream<String> names)
      throws SQLException {
    return session.createArrayOf("text", names.toArray());
  }

  private static Neighbour neighbour(ResultSet row) throws SQLException {
    return new Neighbour(
        row.getString("schema_name"),
        row.getString("name"),
        row.getLong("oid"),
        row.getString("kind"),
        row.getBoolean("is_ours"),
        row.getBoolean("has_key"),
        List.of((String[]) row.getArray("labels").getArray()),
        List.of((String[]) row.getArray("columns").getArray()),
        List.of((String[]) row.getArray("added").getArray()));
  }

  /** The first of some schemas' relations of a name. */
  Optional<Neighbour> relation(String name, Collection<String> schemas) {
    return first(relations, name, schemas);
  }

  /** The first of some schemas' types of a name. */
  Optional<Neighbour> type(String name, Collection<String> schemas) {
    return first(types, name, schemas);
  }

  private static Optional<Neighbour> first(
      List<Neighbour> all, String name, Collection<String> schemas) {
    return schemas.stream()
        .flatMap(
            schema ->
                all.stream().filter(one -> one.schema().equals(schema) && one.name().equals(name)))
        .findFirst();
  }
}
