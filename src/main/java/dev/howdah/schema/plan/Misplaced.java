package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accepted adaptations and replacements that do not apply: they are never silently ignored. */
final class Misplaced {
  private Misplaced() {}

  /** A sentence on each; empty when all apply, or were carried out before. */
  static List<String> sentences(Selection selection, List<InspectedEntry> entries) {
    List<String> sentences = new ArrayList<>();
    for (String name : selection.adapted().stream().sorted().toList()) {
      reasonAgainstAdapting(selection, entry(name, entries))
          .ifPresent(reason -> sentences.add(name + " cannot be adapted: " + reason));
    }
    for (String name : selection.replaced().stream().sorted().toList()) {
      reasonAgainstReplacing(selection, entry(name, entries))
          .ifPresent(reason -> sentences.add(name + " cannot be replaced: " + reason));
    }
    return sentences;
  }

  private static Optional<InspectedEntry> entry(String name, List<InspectedEntry> entries) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private static Optional<String> reasonAgainstAdapting(
      Selection selection, Optional<InspectedEntry> found) {
    if (found.isEmpty()) {
      return Optional.of("the catalogue has nothing of that name.");
    }
    InspectedEntry entry = found.get();
    if (!wanted(selection, entry)) {
      return Optional.of("the selection leaves it out.");
    }
    if (entry.adapted().isPresent() || stands(entry)) {
      return Optional.empty();
    }
    return Optional.of(
        entry.state() == State.NOT_APPLICABLE
            ? entry.reason()
            : "it fits as it is (" + word(entry) + ").");
  }

  private static Optional<String> reasonAgainstReplacing(
      Selection selection, Optional<InspectedEntry> found) {
    if (found.isEmpty()) {
      return Optional.of("the catalogue has nothing of that name.");
    }
    InspectedEntry entry = found.get();
    if (!wanted(selection, entry)) {
      return Optional.of("the selection leaves it out.");
    }
    if (entry.kind() == Kind.TABLE) {
      return Optional.of("a table may hold rows.");
    }
    return entry.state() == State.CONFLICTING || stands(entry)
        ? Optional.empty()
        : Optional.of("nothing of others stands in its place (" + word(entry) + ").");
  }

  private static boolean wanted(Selection selection, InspectedEntry entry) {
    return selection.wants(entry.name(), entry.group(), entry.phase());
  }

  private static boolean stands(InspectedEntry entry) {
    return entry.state() == State.PRESENT || entry.state() == State.COVERED;
  }

  private static String word(InspectedEntry entry) {
    return entry.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
