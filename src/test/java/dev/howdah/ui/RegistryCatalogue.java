package dev.howdah.ui;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.GatewayTables;
import dev.howdah.schema.inspection.IndexRendering;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.TargetColumn;
import dev.howdah.schema.inspection.TargetTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the one server of all pictures has of the catalogue's indexes, as the product writes it. */
public final class RegistryCatalogue {
  private static final Catalogue CATALOGUE = Catalogue.read();
  private static final GatewayTables TABLES = tables();

  private RegistryCatalogue() {}

  /** As {@link Registry#STATES} has it. */
  public static Inspection inspection() {
    return inspection(true);
  }

  /**
   * The same.
   *
   * @param ours whether it is a database of the gateway at all
   */
  public static Inspection inspection(boolean ours) {
    List<InspectedEntry> entries =
        CATALOGUE.indexes().stream().map(index -> entry(index, ours)).toList();
    return new Inspection(Registry.NOON, Optional.of("public"), entries, List.of());
  }

  private static InspectedEntry entry(IndexEntry index, boolean ours) {
    IndexRendering.Attempt made =
        IndexRendering.of(
            index,
            ours ? TABLES : new GatewayTables(Optional.of("public"), Map.of(), Map.of()));
    Optional<String> sql = made.rendering().map(IndexRendering::definition);
    State state =
        sql.isEmpty()
            ? State.NOT_APPLICABLE
            : Registry.STATES.getOrDefault(index.name(), State.PRESENT);
    boolean stands = state == State.PRESENT || state == State.INVALID;
    return new InspectedEntry(
        index.name(),
        Kind.INDEX,
        index.group(),
        index.phase(),
        index.purpose(),
        state,
        state == State.NOT_APPLICABLE
            ? made.obstacle()
            : stands
                ? "It stands here just as the catalogue has it."
                : "There is no such index on " + index.table() + ".",
        Optional.of("public"),
        Optional.of(index.table()),
        sql,
        sql.filter(any -> stands),
        Optional.empty());
  }

  private static GatewayTables tables() {
    Map<String, Map<String, TargetColumn>> columns = new LinkedHashMap<>();
    for (IndexEntry index : CATALOGUE.indexes()) {
      if (Registry.TABLES.stream().anyMatch(table -> table.name().equals(index.table()))) {
        Map<String, TargetColumn> known =
            columns.computeIfAbsent(index.table(), any -> new LinkedHashMap<>());
        Stream.concat(
                index.keys().stream().map(IndexEntry.Key::column),
                index.predicate().stream().map(IndexEntry.Condition::column))
            .forEach(name -> known.putIfAbsent(name, column(name, known.size() + 1)));
      }
    }
    Map<String, TargetTable> tables = new LinkedHashMap<>();
    columns.forEach(
        (name, its) ->
            tables.put(
                name,
                new TargetTable(Registry.table(name).oid(), "public", name, "r", true, its)));
    return new GatewayTables(Optional.of("public"), tables, Map.of());
  }

  private static TargetColumn column(String name, int number) {
    String type =
        name.matches("timestamp|request_time|.*_at|last_.*")
            ? "timestamp"
            : name.matches("is_active|success")
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
        false,
        true);
  }
}
