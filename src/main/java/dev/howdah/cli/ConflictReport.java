package dev.howdah.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How what others made differs from what the catalogue has, and what to do about it. */
final class ConflictReport {
  private static final int CONTEXT = 2;

  /** So many are shown without being asked for. */
  private static final int FEW = 3;

  private ConflictReport() {}

  /** Those of which another definition stands here; a table is never replaced. */
  static List<InspectedEntry> of(List<InspectedEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.state() == State.CONFLICTING && entry.kind() != Kind.TABLE)
        .filter(entry -> entry.definition().isPresent() && entry.targetDefinition().isPresent())
        .toList();
  }

  /**
   * Each as a unified diff.
   *
   * @param all also where they are many
   */
  static List<String> lines(List<InspectedEntry> entries, boolean all) {
    List<InspectedEntry> conflicts = of(entries);
    List<String> lines = new ArrayList<>();
    if (conflicts.isEmpty()) {
      return lines;
    }
    if (all || conflicts.size() <= FEW) {
      for (InspectedEntry entry : conflicts) {
        lines.add("");
        lines.add(PlainText.oneLine("How " + entry.name() + " here differs from the catalogue's:"));
        lines.addAll(difference(entry));
      }
    } else {
      lines.add("");
      lines.add(
          conflicts.size() + " entries conflict; 'howdah inspect --diff' shows how they differ.");
    }
    return lines;
  }

  /** The option that lets the catalogue's take their places. */
  static String remedy(List<InspectedEntry> conflicts) {
    String names = conflicts.stream().map(InspectedEntry::name).collect(Collectors.joining(","));
    return "'howdah install --only %s --replace %s' puts the catalogue's in its place; 'journal undo' puts back what stands here now."
        .formatted(names, names);
  }

  private static List<String> difference(InspectedEntry entry) {
    List<String> here = text(entry.targetDefinition().orElseThrow());
    List<String> wanted = text(entry.definition().orElseThrow());
    return UnifiedDiffUtils.generateUnifiedDiff(
            "here", "catalogue", here, DiffUtils.diff(here, wanted), CONTEXT)
        .stream()
        .map(PlainText::oneLine)
        .toList();
  }

  private static List<String> text(String definition) {
    return definition.strip().lines().map(String::stripTrailing).toList();
  }
}
