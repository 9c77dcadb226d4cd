package dev.howdah.index.findings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that the judges look at: one immutable reading of a database. Safe on any thread. */
final class IndexFacts {
  private final ServerFact server;
  private final Map<Long, IndexFact> indexes;
  private final Map<Long, TableFact> tables;
  private final List<ForeignKeyFact> foreignKeys;
  private final Map<Long, List<IndexFact>> byTable;
  private final Map<Long, List<ForeignKeyFact>> keysByTable;
  private final Map<String, Set<String>> names;

  IndexFacts(
      ServerFact server,
      Collection<IndexFact> indexes,
      Collection<TableFact> tables,
      Collection<ForeignKeyFact> foreignKeys) {
    this.server = server;
    this.indexes =
        indexes.stream().collect(Collectors.toUnmodifiableMap(IndexFact::oid, Function.identity()));
    this.tables =
        tables.stream().collect(Collectors.toUnmodifiableMap(TableFact::oid, Function.identity()));
    this.foreignKeys = List.copyOf(foreignKeys);
    this.byTable = indexes.stream().collect(Collectors.groupingBy(IndexFact::tableOid));
    this.keysByTable =
        foreignKeys.stream().collect(Collectors.groupingBy(ForeignKeyFact::tableOid));
    this.names =
        indexes.stream()
            .collect(
                Collectors.groupingBy(
                    IndexFact::schema, Collectors.mapping(IndexFact::name, Collectors.toSet())));
  }

  ServerFact server() {
    return server;
  }

  Collection<IndexFact> indexes() {
    return indexes.values();
  }

  Collection<TableFact> tables() {
    return tables.values();
  }

  List<ForeignKeyFact> foreignKeys() {
    return foreignKeys;
  }

  /** Those of one referencing table. */
  List<ForeignKeyFact> foreignKeys(long tableOid) {
    return keysByTable.getOrDefault(tableOid, List.of());
  }

  Optional<TableFact> table(long oid) {
    return Optional.ofNullable(tables.get(oid));
  }

  Optional<TableFact> table(Relation relation) {
    return tables.values().stream().filter(table -> table.relation().equals(relation)).findFirst();
  }

  /** The indexes of one table. */
  List<IndexFact> on(long tableOid) {
    return byTable.getOrDefault(tableOid, List.of());
  }

  /** The indexes of each table. */
  Collection<List<IndexFact>> eachTable() {
    return byTable.values();
  }

  /** Whether a relation of this name that is known here stands in the schema. */
  boolean taken(String schema, String name) {
    return names.getOrDefault(schema, Set.of()).contains(name)
        || table(new Relation(schema, name)).isPresent();
  }
}
