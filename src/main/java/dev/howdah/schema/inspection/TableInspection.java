package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.TableSurroundings.Neighbour;
import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the state of the tables that may be missing. */
final class TableInspection {
  private final List<TableEntry> entries;
  private final GatewayTables tables;
  private final Optional<String> home;
  private final TableSurroundings around;

  TableInspection(
      List<TableEntry> entries,
      GatewayTables tables,
      Optional<String> home,
      TableSurroundings around) {
    this.entries = List.copyOf(entries);
    this.tables = tables;
    this.home = home;
    this.around = around;
  }

  /** The tables that Howdah made. */
  List<Neighbour> ours() {
    return entries.stream()
        .flatMap(entry -> standing(entry).stream())
        .filter(Neighbour::ours)
        .toList();
  }

  /**
   * Each entry's table.
   *
   * @param made says which of the missing ones are to be made: only to them, and to what stands, do
   *     foreign keys refer
   * @param populated whether one of ours holds rows
   */
  List<StandingTable> standing(Predicate<TableEntry> made, Predicate<Neighbour> populated) {
    Map<String, TargetTable> soon = new LinkedHashMap<>();
    List<StandingTable> all = new ArrayList<>();
    for (TableEntry entry : entries) {
      StandingTable table =
          standing(entry)
              .map(found -> present(entry, found, populated.test(found), soon))
              .orElseGet(() -> absent(entry, soon));
      if (table.state() == State.MISSING && made.test(entry)) {
        table.rendering().ifPresent(one -> soon.put(entry.name(), one.becomes()));
      }
      all.add(table);
    }
    return all;
  }

  private Optional<Neighbour> standing(TableEntry entry) {
    return schemas().stream()
        .flatMap(schema -> around.relation(entry.name(), List.of(schema)).stream())
        .filter(Neighbour::isTable)
        .findFirst();
  }

  private List<String> schemas() {
    return Stream.concat(tables.schema().stream(), home.stream()).distinct().toList();
  }

  private StandingTable present(
      TableEntry entry, Neighbour found, boolean populated, Map<String, TargetTable> soon) {
    TableStatements statements = new TableStatements(tables, around, List.of(found.schema()), soon);
    return new StandingTable(
        entry,
        State.PRESENT,
        (found.ours() ? "Howdah made it" : "It is there") + lacking(entry, found) + ".",
        found.ours() ? Optional.of(statements.of(entry, found.schema())) : Optional.empty(),
        Optional.of(found.oid()),
        found.ours(),
        found.ours() && populated,
        found.ours() ? added(entry, found) : List.of(),
        Optional.of(found.schema()),
        Optional.of(definition(entry, found)));
  }

  private static List<String> added(TableEntry entry, Neighbour found) {
    List<String> own = entry.columns().stream().map(TableEntry.Column::name).toList();
    return Stream.concat(
            found.columns().stream()
                .filter(column -> !own.contains(column))
                .map(column -> "the column " + column),
            found.added().stream())
        .toList();
  }

  private Optional<TargetTable> columns(Neighbour found) {
    return tables.table(found.name()).filter(table -> table.oid() == found.oid());
  }

  private String lacking(TableEntry entry, Neighbour found) {
    List<String> lacking =
        entry.columns().stream()
            .map(TableEntry.Column::name)
            .filter(
                name -> columns(found).filter(table -> table.column(name).isEmpty()).isPresent())
            .toList();
    return lacking.isEmpty()
        ? ""
        : ", without the "
            + (lacking.size() == 1 ? "column " : "columns ")
            + String.join(", ", lacking);
  }

  private String definition(TableEntry entry, Neighbour found) {
    return columns(found)
        .map(
            table ->
                table.columns().values().stream()
                    .map(
                        column ->
                            Quoting.identifier(column.name())
                                + " "
                                + column.declaredType()
                                + (column.notNull() ? " NOT NULL" : ""))
                    .collect(
                        Collectors.joining(
                            ",\n    ", "CREATE TABLE " + table.qualified() + " (\n    ", "\n)")))
        .orElse(entry.name() + " is " + Relkind.describe(found.kind()) + ".");
  }

  private StandingTable absent(TableEntry entry, Map<String, TargetTable> soon) {
    Optional<Neighbour> taken =
        around
            .relation(entry.name(), schemas())
            .or(() -> around.type(entry.name(), home.stream().toList()));
    TableStatements statements = new TableStatements(tables, around, schemas(), soon);
    Optional<String> conflict =
        taken
            .map(one -> "Its name is taken by " + describe(one) + ".")
            .or(() -> takenIndex(entry))
            .or(() -> statements.obstacle(entry));
    State state = conflict.isPresent() ? State.CONFLICTING : State.MISSING;
    String reason =
        conflict.orElse(
            home.isEmpty()
                ? "There is no schema to put it into."
                : tables.withoutTable(entry.name()));
    return new StandingTable(
        entry,
        state,
        reason,
        conflict.isPresent() ? Optional.empty() : home.map(schema -> statements.of(entry, schema)),
        taken.map(Neighbour::oid),
        false,
        false,
        List.of(),
        taken.map(Neighbour::schema).or(() -> home),
        taken.map(one -> one.name() + " is " + describe(one) + "."));
  }

  private Optional<String> takenIndex(TableEntry entry) {
    return entry.indexes().stream()
        .flatMap(index -> around.relation(index.name(), home.stream().toList()).stream())
        .map(
            one ->
                "The name "
                    + one.name()
                    + ", which its index needs, is taken by "
                    + describe(one)
                    + ".")
        .findFirst();
  }

  private String describe(Neighbour one) {
    return around.types().contains(one) ? "a type" : Relkind.describe(one.kind());
  }
}
