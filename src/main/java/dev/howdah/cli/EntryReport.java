package dev.howdah.cli;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.Adapted;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.TableStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a database has of the catalogue's entries, as JSON and as tables. */
final class EntryReport {
  private EntryReport() {}

  static void write(JsonText json, InspectedEntry entry) {
    json.text("name", entry.name())
        .text("kind", lower(entry.kind()))
        .text("group", entry.group())
        .number("phase", entry.phase())
        .text("purpose", entry.purpose())
        .text("state", lower(entry.state()))
        .text("reason", entry.reason())
        .text("schemaname", entry.schema())
        .text("tablename", entry.table())
        .text("definition", entry.definition())
        .text("target_definition", entry.targetDefinition());
    if (entry.adapted().isEmpty()) {
      json.nothing("adapted");
      return;
    }
    Adapted adapted = entry.adapted().get();
    json.object(
        "adapted",
        offer ->
            offer
                .text("table", adapted.table())
                .object(
                    "columns", columns -> new TreeMap<>(adapted.columns()).forEach(columns::text))
                .text("definition", adapted.definition())
                .text("reason", adapted.reason()));
  }

  static void write(JsonText json, TableStatistics statistics) {
    json.text("schemaname", statistics.schema())
        .text("tablename", statistics.table())
        .instant("analyzed_at", statistics.analyzedAt())
        .number("row_estimate", statistics.rows() < 0 ? null : statistics.rows())
        .number("modified_rows", statistics.modified() < 0 ? null : statistics.modified())
        .flag("is_permitted", statistics.permitted());
  }

  static List<String> table(List<InspectedEntry> entries) {
    TextTable table =
        new TextTable()
            .words("state")
            .words("kind")
            .words("name")
            .words("group")
            .figures("phase")
            .words("reason");
    entries.forEach(
        entry ->
            table.row(
                lower(entry.state()),
                lower(entry.kind()),
                entry.name(),
                entry.group(),
                Integer.toString(entry.phase()),
                entry.reason()));
    return table.lines();
  }

  /** The entries of one phase below a heading that counts their states. */
  static List<String> phase(int phase, List<InspectedEntry> entries) {
    String what =
        switch (phase) {
          case 1 -> "critical indexes";
          case 2 -> "composite indexes";
          case 3 -> "functions and views";
          default -> "tables that may be missing";
        };
    String counts =
        Arrays.stream(State.values())
            .map(state -> count(state, entries))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    TextTable table =
        new TextTable().words("state").words("kind").words("name").words("group").words("reason");
    entries.forEach(
        entry ->
            table.row(
                lower(entry.state()),
                lower(entry.kind()),
                entry.name(),
                entry.group(),
                entry.reason()));
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Phase " + phase + ", " + what + ": " + counts);
    lines.addAll(table.lines());
    return lines;
  }

  private static String count(State state, List<InspectedEntry> entries) {
    long count = entries.stream().filter(entry -> entry.state() == state).count();
    return count == 0 ? "" : count + " " + lower(state).replace('_', ' ');
  }

  /** What could be made under other names, with the exact SQL; nothing of it is made unasked. */
  static List<String> offers(List<InspectedEntry> entries) {
    List<String> lines = new ArrayList<>();
    for (InspectedEntry entry : entries) {
      Optional<Adapted> adapted = entry.adapted().filter(offer -> !stands(entry, offer));
      if (adapted.isPresent()) {
        lines.add("");
        lines.add(PlainText.oneLine(entry.name() + " could be adapted: " + adapted.get().reason()));
        lines.add(PlainText.lines(adapted.get().definition().strip()) + ";");
      }
    }
    return lines;
  }

  private static boolean stands(InspectedEntry entry, Adapted offer) {
    return entry.kind() == Kind.INDEX
        ? entry.state() == State.PRESENT || entry.state() == State.COVERED
        : entry.targetDefinition().equals(Optional.of(offer.definition()));
  }

  /** How fresh the planner's statistics are. */
  static List<String> statistics(Inspection inspection) {
    if (inspection.statistics().isEmpty()) {
      return List.of();
    }
    TextTable table =
        new TextTable()
            .words("table")
            .words("analyzed")
            .figures("rows")
            .figures("changed since")
            .words("ANALYZE permitted");
    inspection
        .statistics()
        .forEach(
            one ->
                table.row(
                    one.table(),
                    one.analyzedAt()
                        .map(at -> age(at, inspection.inspectedAt()))
                        .orElse("never, as far as is known"),
                    one.rows() < 0 ? "" : Long.toString(one.rows()),
                    one.modified() < 0 ? "" : Long.toString(one.modified()),
                    one.permitted() ? "yes" : "no"));
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("The planner's statistics");
    lines.addAll(table.lines());
    return lines;
  }

  private static String age(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    return age.toHours() < 1
        ? age.toMinutes() + " min ago"
        : age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
