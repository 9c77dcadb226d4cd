package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.sql.Quoting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The SQL that the product itself would write for a database of the gateway with some tables, all
 * in the schema {@code public}, so that no fixture makes it up.
 */
public final class CatalogueText {
  private static final String SCHEMA = "public";

  /** Those that may bear another name, with columns of their own, by the catalogue's name. */
  private static final Map<String, Other> NEAR =
      Map.of(
          "sessions",
          new Other(
              "auth_sessions",
              List.of("id", "user_id", "is_active", "expires_at", "last_activity_at")),
          "api_keys",
          new Other(
              "enhanced_api_keys",
              List.of(
                  "id", "tenant_id", "is_active", "expires_at", "last_used_at", "total_requests")));

  private record Other(String table, List<String> columns) {}

  private final GatewayModels models = new GatewayModels();
  private final Catalogue catalogue = Catalogue.read();
  private final GatewayTables tables;

  /**
   * For a database with these tables: their columns are those of the gateway's own models, and what
   * the catalogue speaks of besides.
   */
  public CatalogueText(Collection<String> present) {
    Map<String, TargetTable> exact = new LinkedHashMap<>();
    Map<String, List<TargetTable>> near = new LinkedHashMap<>();
    for (String name : catalogue.analyzed()) {
      if (present.contains(name)) {
        exact.put(name, table(name, models.columns(name), columns(name)));
      }
    }
    NEAR.forEach(
        (wanted, other) -> {
          if (present.contains(other.table()) && !present.contains(wanted)) {
            near.put(wanted, List.of(table(other.table(), Map.of(), other.columns())));
          }
        });
    tables = new GatewayTables(Optional.of(SCHEMA), exact, near);
  }

  private Set<String> columns(String table) {
    Set<String> names = new LinkedHashSet<>(Set.of("id"));
    catalogue.tableEntries().stream()
        .filter(one -> one.name().equals(table))
        .flatMap(one -> one.columns().stream())
        .forEach(column -> names.add(column.name()));
    catalogue.indexes().stream()
        .filter(one -> one.table().equals(table))
        .flatMap(
            one ->
                Stream.concat(
                    one.keys().stream().map(IndexEntry.Key::column),
                    one.predicate().stream().map(IndexEntry.Condition::column)))
        .forEach(names::add);
    catalogue.objects().stream()
        .filter(one -> one.table().equals(table))
        .forEach(one -> names.addAll(one.columns()));
    names.addAll(ViewSelects.READ.getOrDefault(table, List.of()));
    return names;
  }

  private TargetTable table(
      String name, Map<String, TargetColumn> known, Collection<String> names) {
    Map<String, TargetColumn> columns = new LinkedHashMap<>(known);
    for (String column : names) {
      columns.putIfAbsent(column, models.column(column, columns.size() + 1));
    }
    return new TargetTable(name.hashCode(), SCHEMA, name, "r", true, columns);
  }

  /** Those of the catalogue that are there, and those that may bear another name. */
  public GatewayTables tables() {
    return tables;
  }

  /** The statement that makes an entry; empty where its table is missing. */
  public Optional<String> definition(String name) {
    return Stream.of(index(name), object(name), ofTable(name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> index(String name) {
    return entry(name)
        .flatMap(one -> IndexRendering.of(one, tables).rendering())
        .map(IndexRendering::definition);
  }

  private Optional<String> object(String name) {
    return catalogue.objects().stream()
        .filter(one -> one.name().equals(name))
        .flatMap(one -> rendering(one).stream())
        .map(ObjectRendering::create)
        .findFirst();
  }

  private Optional<ObjectRendering> rendering(ObjectEntry entry) {
    return ObjectRendering.of(entry, tables, SCHEMA, false).rendering();
  }

  private Optional<String> ofTable(String name) {
    TableStatements statements =
        new TableStatements(
            tables, new TableSurroundings(List.of(), List.of()), List.of(SCHEMA), Map.of());
    return catalogue.tableEntries().stream()
        .filter(one -> one.name().equals(name))
        .map(one -> String.join(";\n\n", statements.of(one, SCHEMA).create()))
        .findFirst();
  }

  /** The statement that takes an entry away again. */
  public String drop(String name) {
    return catalogue.objects().stream()
        .filter(one -> one.name().equals(name))
        .flatMap(one -> rendering(one).stream())
        .map(ObjectRendering::drop)
        .findFirst()
        .orElse("DROP INDEX CONCURRENTLY " + Quoting.qualified(SCHEMA, name));
  }

  /** Why an index does not fit; empty where it does. */
  public Optional<String> obstacle(String name) {
    return entry(name)
        .map(one -> IndexRendering.of(one, tables).obstacle())
        .filter(words -> !words.isEmpty());
  }

  /** What could be made instead of an index that does not fit. */
  public Optional<Adapted> adapted(String name) {
    IndexEntry entry = entry(name).orElseThrow();
    List<String> needed =
        Stream.concat(
                entry.keys().stream().map(IndexEntry.Key::column),
                entry.predicate().stream().map(IndexEntry.Condition::column))
            .distinct()
            .toList();
    return Adaptation.of(entry.table(), needed, tables, catalogue.columns())
        .flatMap(
            one ->
                IndexRendering.of(entry, one.table())
                    .rendering()
                    .map(
                        made ->
                            new Adapted(
                                one.table().name(),
                                one.columns(),
                                made.definition(),
                                "It takes " + one.words() + ".")));
  }

  /** The columns of an index's key. */
  public int keys(String name) {
    return entry(name).map(one -> one.keys().size()).orElse(0);
  }

  /** The tables of the catalogue that may be made. */
  public List<TableEntry> madeTables() {
    return catalogue.tableEntries();
  }

  private Optional<IndexEntry> entry(String name) {
    return catalogue.indexes().stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
