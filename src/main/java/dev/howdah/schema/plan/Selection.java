package dev.howdah.schema.plan;

import java.util.Optional;
import java.util.Set;

/**
 * What of the catalogue an install is to make.
 *
 * @param phases 1 critical indexes, 2 composite indexes, 3 functions and views, 4 missing tables
 * @param groups such as {@code essential} or {@code view}; empty for all
 * @param names only these entries; empty for all of the phases and groups
 * @param adapted entries whose adapted SQL was seen and accepted
 * @param replaced conflicting entries that are to take the place of what others made
 * @param schema where functions, views and tables go; empty for the schema of the gateway's tables
 */
public record Selection(
    Set<Integer> phases,
    Set<String> groups,
    Set<String> names,
    Set<String> adapted,
    Set<String> replaced,
    Optional<String> schema) {
  public Selection {
    phases = Set.copyOf(phases);
    groups = Set.copyOf(groups);
    names = Set.copyOf(names);
    adapted = Set.copyOf(adapted);
    replaced = Set.copyOf(replaced);
  }

  /** The functions and views, where they belong: quick, small, and no burden on writers. */
  public static Selection standard() {
    return phases(Set.of(3));
  }

  /** Everything of some phases. */
  public static Selection phases(Set<Integer> phases) {
    return new Selection(phases, Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());
  }

  /** Whether an entry is asked for. */
  public boolean wants(String name, String group, int phase) {
    return phases.contains(phase)
        && (groups.isEmpty() || groups.contains(group))
        && (names.isEmpty() || names.contains(name));
  }
}
