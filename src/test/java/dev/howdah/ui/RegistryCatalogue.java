package dev.howdah.ui;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.CatalogueText;
import dev.howdah.schema.inspection.GatewayTables;
import dev.howdah.schema.inspection.IndexRendering;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the one server of all pictures has of the catalogue's indexes, as the product writes it. */
public final class RegistryCatalogue {
  private static final Catalogue CATALOGUE = Catalogue.read();
  private static final GatewayTables TABLES = text().tables();

  private RegistryCatalogue() {}

  /** The SQL that the product writes for it, by its tables. */
  public static CatalogueText text() {
    return new CatalogueText(Registry.TABLES.stream().map(Registry.Table::name).toList());
  }

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
            index, ours ? TABLES : new GatewayTables(Optional.of("public"), Map.of(), Map.of()));
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
}
