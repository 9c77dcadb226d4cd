package dev.howdah.ui.indexes;

import dev.howdah.monitor.IndexUse;
import dev.howdah.schema.inspection.InspectedEntry;
import java.util.List;
import java.util.Optional;

/**
 * An index as its row: one that stands, or one that the catalogue misses.
 *
 * @param use its figures; empty for a missing one
 * @param entry its entry in the catalogue, where it has one
 * @param twins names of the indexes that are exactly the same
 */
public record IndexRow(
    String schema,
    String name,
    String table,
    Optional<IndexUse> use,
    Optional<InspectedEntry> entry,
    List<String> twins) {
  public IndexRow {
    twins = List.copyOf(twins);
  }

  /** What makes it the same row in the next snapshot. */
  public String key() {
    return schema + '\0' + name;
  }

  /** Not read since the counters run, and free to go: it enforces nothing. */
  public boolean isUnused() {
    return use.filter(figures -> figures.category().equals("Unused"))
        .filter(figures -> figures.valid() && !figures.enforcesConstraint())
        .isPresent();
  }

  public boolean isInvalid() {
    return use.filter(figures -> !figures.valid()).isPresent();
  }

  public boolean isDuplicate() {
    return !twins.isEmpty();
  }
}
