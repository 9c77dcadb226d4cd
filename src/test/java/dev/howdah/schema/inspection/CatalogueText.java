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

  /** Those that may bear another name, with their columns, by the catalogue's name. */
  private static final Map<String, TargetTable> NEAR =
      Map.of(
          "sessions",
          table(
              "auth_sessions",
              List.of("id", "user_id", "is_active", "expires_at", "last_activity_at")),
          "api_keys",
          table(
              "enhanced_api_keys",
              List.of(
                  "id", "tenant_id", "is_active", "expires_at", "last_used_at", "total_requests")));

  private final Catalogue catalogue = Catalogue.read();
  private final GatewayTables tables;

  /** For a database with these tables, each with the columns that the catalogue speaks of. */
  public CatalogueText(Collection<String> present) {
    Map<String, TargetTable> exact = new LinkedHashMap<>();
    Map<String, List<TargetTable>> near = new LinkedHashMap<>();
    for (String name : catalogue.analyzed()) {
      if (present.contains(name)) {
        exact.put(name, table(name, columns(name)));
      }
    }
    NEAR.forEach(
        (wanted, other) -> {
          if (present.contains(other.name()) && !present.contains(wanted)) {
            near.put(wanted, List.of(other));
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

  private static TargetTable table(String name, Collection<String> names) {
    Map<String, TargetColumn> columns = new LinkedHashMap<>();
    for (String column : names) {
      columns.put(column, column(column, columns.size() + 1));
    }
    return new TargetTable(name.hashCode(), SCHEMA, name, "r", true, columns);
  }

  private static TargetColumn column(String name, int number) {
    String type =
        name.matches("(timestamp|request_time|.*_at|last_.*)")
            ? "timestamptz"
            : name.matches("(is_active|success)")
                ? "bool"
                : name.matches(".*(_calls|_count|_time|_ms|_rate|_code|_requests)|priority")
                    ? "numeric"
                    : "varchar";
    boolean labelled = name.equals("health_status");
    return new TargetColumn(
        name,
        number,
        labelled ? "serverstatus" : type,
        labelled ? "serverstatus" : type,
        labelled,
        labelled ? List.of("HEALTHY", "DEGRADED", "UNHEALTHY", "UNKNOWN") : List.of(),
        name.equals("id"),
        true);
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
