package dev.howdah.cli;

import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.plan.Selection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose what of the catalogue an install makes. */
final class SelectionOptions {
  private static final Set<Integer> ALL = Set.of(1, 2, 3, 4);

  @Option(
      names = "--phase",
      split = ",",
      paramLabel = "N",
      description =
          "1 critical indexes, 2 composite indexes, 3 functions and views, 4 missing tables, or"
              + " all. Without it 3, and all where --group or --only chooses.")
  private List<String> phases = List.of();

  @Option(
      names = "--group",
      split = ",",
      paramLabel = "NAME",
      description = "Only entries of these groups, such as essential.")
  private List<String> groups = List.of();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these entries, by their names in the catalogue.")
  private List<String> names = List.of();

  @Option(
      names = "--adapt",
      split = ",",
      paramLabel = "NAME",
      description = "Accept what is offered for an entry that does not fit as it is.")
  private List<String> adapted = List.of();

  @Option(
      names = "--replace",
      split = ",",
      paramLabel = "NAME",
      description = "Let an entry take the place of what others made.")
  private List<String> replaced = List.of();

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description =
          "Where functions, views and tables go; without it, beside the gateway's tables.")
  private @Nullable String schema;

  /** Refuses what is no phase. */
  void check() {
    phases();
  }

  Optional<String> schema() {
    return Optional.ofNullable(schema);
  }

  /** Whether an entry was asked for by its name. */
  boolean names(String entry) {
    return names.contains(entry);
  }

  /**
   * What was chosen.
   *
   * @param catalogue as inspected
   * @throws UsageException when the catalogue has no such name, or it is not asked for
   */
  Selection of(List<InspectedEntry> catalogue) {
    known(groups, catalogue, InspectedEntry::group, "group");
    known(names, catalogue, InspectedEntry::name, "entry");
    known(adapted, catalogue, InspectedEntry::name, "entry");
    known(replaced, catalogue, InspectedEntry::name, "entry");
    Selection selection =
        new Selection(
            phases(),
            Set.copyOf(groups),
            Set.copyOf(names),
            Set.copyOf(adapted),
            Set.copyOf(replaced),
            schema());
    Set<String> accepted = new HashSet<>(adapted);
    accepted.addAll(replaced);
    for (InspectedEntry entry : catalogue) {
      if (accepted.contains(entry.name())
          && !selection.wants(entry.name(), entry.group(), entry.phase())) {
        throw new UsageException(
            "%s is not asked for: add --phase %d, or --only %s."
                .formatted(entry.name(), entry.phase(), entry.name()));
      }
    }
    return selection;
  }

  private Set<Integer> phases() {
    if (phases.isEmpty()) {
      return groups.isEmpty() && names.isEmpty() ? Selection.standard().phases() : ALL;
    }
    Set<Integer> wanted = new HashSet<>();
    for (String phase : phases) {
      if (phase.strip().equals("all")) {
        wanted.addAll(ALL);
      } else if (phase.strip().matches("[1-4]")) {
        wanted.add(Integer.valueOf(phase.strip()));
      } else {
        throw new UsageException("There is no phase " + phase + ": give 1, 2, 3, 4 or all.");
      }
    }
    return wanted;
  }

  private static void known(
      Collection<String> asked,
      List<InspectedEntry> catalogue,
      Function<InspectedEntry, String> member,
      String word) {
    Set<String> known = catalogue.stream().map(member).collect(Collectors.toSet());
    for (String name : asked) {
      if (!known.contains(name)) {
        throw new UsageException(
            "The catalogue has no %s %s; 'howdah inspect' tells its names.".formatted(word, name));
      }
    }
  }
}
