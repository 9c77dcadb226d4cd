package dev.howdah.schema;

import dev.howdah.schema.InspectedEntry.State;
import java.util.Optional;

/**
 * A table of the catalogue that may be missing, and what stands in its place.
 *
 * @param rendering what would be made here; empty when there is no schema to put it into
 * @param oid of what bears its name
 * @param ours whether Howdah made it
 * @param populated whether one of ours holds rows
 */
record StandingTable(
    TableEntry entry,
    State state,
    String reason,
    Optional<TableRendering> rendering,
    Optional<Long> oid,
    boolean ours,
    boolean populated) {}
