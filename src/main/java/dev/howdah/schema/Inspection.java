package dev.howdah.schema;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.TableStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a target has of the catalogue, at one moment.
 *
 * @param schema where functions and views stand or would go; empty when there is none
 * @param statistics how fresh they are, for those of the catalogue's tables that are there
 */
public record Inspection(
    Instant inspectedAt,
    Optional<String> schema,
    List<InspectedEntry> entries,
    List<TableStatistics> statistics) {
  public Inspection {
    entries = List.copyOf(entries);
    statistics = List.copyOf(statistics);
  }

  /** The entries of one kind, in the catalogue's order. */
  public List<InspectedEntry> of(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }
}
