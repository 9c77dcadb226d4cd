package dev.howdah.cli;

import dev.howdah.schema.InspectedEntry;
import java.util.List;
import java.util.Locale;

/** What a database has of the catalogue's entries, as JSON and as a table. */
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

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
