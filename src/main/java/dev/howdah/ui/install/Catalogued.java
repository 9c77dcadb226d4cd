package dev.howdah.ui.install;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.kit.PlanWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An inspection by the catalogue's phases, and in words. Any thread. */
final class Catalogued {
  static final List<Integer> PHASES = List.of(1, 2, 3, 4);

  private Catalogued() {}

  /** What a phase is called. */
  static String title(int phase) {
    return switch (phase) {
      case 1 -> "Critical indexes";
      case 2 -> "Composite indexes";
      case 3 -> "Functions and views";
      case 4 -> "Missing tables";
      default -> "Phase " + phase;
    };
  }

  /** The entries of a phase, in the catalogue's order. */
  static List<InspectedEntry> phase(Inspection inspection, int phase) {
    return inspection.entries().stream().filter(entry -> entry.phase() == phase).toList();
  }

  /** How many entries are in a state, such as {@code 28 missing}. */
  record Count(InspectedEntry.State state, String words) {}

  /** How the entries stand; what asks for attention first. */
  static List<Count> states(List<InspectedEntry> entries) {
    Map<InspectedEntry.State, Long> counts =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    InspectedEntry::state,
                    () -> new EnumMap<>(InspectedEntry.State.class),
                    Collectors.counting()));
    List<Count> words = new ArrayList<>();
    for (InspectedEntry.State state :
        List.of(
            InspectedEntry.State.INVALID,
            InspectedEntry.State.CONFLICTING,
            InspectedEntry.State.MISSING,
            InspectedEntry.State.PRESENT,
            InspectedEntry.State.COVERED,
            InspectedEntry.State.NOT_APPLICABLE)) {
      Long count = counts.get(state);
      if (count != null) {
        words.add(new Count(state, count + " " + word(state, count)));
      }
    }
    return words;
  }

  private static String word(InspectedEntry.State state, long count) {
    return switch (state) {
      case MISSING -> "missing";
      case INVALID -> "INVALID";
      case CONFLICTING -> "in conflict";
      case PRESENT -> "present";
      case COVERED -> "covered";
      case NOT_APPLICABLE -> count == 1 ? "does not fit" : "do not fit";
    };
  }

  /** What the catalogue has, such as {@code 33 indexes, 6 functions and views}. */
  static String extent(Inspection inspection) {
    long indexes = inspection.of(Kind.INDEX).size();
    long tables = inspection.of(Kind.TABLE).size();
    int objects = inspection.of(Kind.FUNCTION).size() + inspection.of(Kind.VIEW).size();
    return PlanWords.count(indexes, "index", "indexes")
        + String.format(Locale.ROOT, ", %d functions and views", objects)
        + (tables == 0 ? "" : ", " + PlanWords.count(tables, "table", "tables"));
  }

  /** Whether an entry's name, table or purpose contains what was typed. */
  static boolean matches(InspectedEntry entry, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return (entry.name() + " " + entry.table().orElse("") + " " + entry.purpose())
        .toLowerCase(Locale.ROOT)
        .contains(wanted);
  }
}
