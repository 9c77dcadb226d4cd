package dev.howdah.ui.indexes;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.schema.inspection.InspectedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a census and the catalogue's entries together into rows. */
final class IndexRows {
  private IndexRows() {}

  /** The indexes that stand, in the census's order, then those that the catalogue misses. */
  static List<IndexRow> of(@Nullable Census census, List<InspectedEntry> entries) {
    Map<String, InspectedEntry> byName = new HashMap<>();
    entries.forEach(entry -> byName.putIfAbsent(entry.name(), entry));
    List<IndexRow> rows = new ArrayList<>();
    if (census != null) {
      Map<Long, List<String>> twins = twins(census);
      for (IndexUse use : census.indexes()) {
        rows.add(
            new IndexRow(
                use.schema(),
                use.index(),
                use.table(),
                Optional.of(use),
                Optional.ofNullable(byName.get(use.index())),
                twins.getOrDefault(use.oid(), List.of())));
      }
    }
    for (InspectedEntry entry : entries) {
      if (entry.state() == InspectedEntry.State.MISSING) {
        rows.add(
            new IndexRow(
                entry.schema().orElse(""),
                entry.name(),
                entry.table().orElse(""),
                Optional.empty(),
                Optional.of(entry),
                List.of()));
      }
    }
    return rows;
  }

  /** Such as {@code 33 in the catalogue: 20 present, 3 served by another, 10 missing}. */
  static String catalogueWords(List<InspectedEntry> entries) {
    List<String> parts = new ArrayList<>();
    for (InspectedEntry.State state : InspectedEntry.State.values()) {
      long count = entries.stream().filter(entry -> entry.state() == state).count();
      if (count > 0) {
        parts.add(count + " " + word(state));
      }
    }
    return entries.size() + " in the catalogue: " + String.join(", ", parts) + ".";
  }

  private static String word(InspectedEntry.State state) {
    return switch (state) {
      case PRESENT -> "present";
      case COVERED -> "served by another index";
      case INVALID -> "invalid";
      case MISSING -> "missing";
      case CONFLICTING -> "in conflict with another object";
      case NOT_APPLICABLE -> "not applicable here";
    };
  }

  private static Map<Long, List<String>> twins(Census census) {
    if (census.duplicates().isEmpty()) {
      return Map.of();
    }
    Map<Long, String> names = new HashMap<>();
    census.indexes().forEach(use -> names.put(use.oid(), use.index()));
    Map<Long, List<String>> twins = new HashMap<>();
    for (List<Long> group : census.duplicates()) {
      for (Long oid : group) {
        twins.put(
            oid,
            group.stream()
                .filter(other -> !other.equals(oid) && names.containsKey(other))
                .map(names::get)
                .toList());
      }
    }
    return twins;
  }
}
