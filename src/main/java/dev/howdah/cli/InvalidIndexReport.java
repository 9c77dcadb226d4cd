package dev.howdah.cli;

import dev.howdah.index.InvalidIndex;
import dev.howdah.monitor.Units;
import java.util.List;

/** INVALID indexes as JSON and as a table. */
final class InvalidIndexReport {
  private InvalidIndexReport() {}

  static void write(JsonText json, InvalidIndex index) {
    json.text("schemaname", index.schema())
        .text("index_name", index.index())
        .text("table_name", index.table())
        .text("index_size", Units.pretty(index.sizeBytes()))
        .number("size_bytes", index.sizeBytes())
        .flag("is_building", index.building())
        .flag("enforces_constraint", index.enforces())
        .text("drop_sql", index.dropSql());
  }

  static List<String> table(List<InvalidIndex> indexes) {
    TextTable table =
        new TextTable()
            .words("schemaname")
            .words("index_name")
            .words("table_name")
            .figures("index_size")
            .words("remarks");
    indexes.forEach(
        index ->
            table.row(
                index.schema(),
                index.index(),
                index.table(),
                Units.pretty(index.sizeBytes()),
                (index.building() ? "being built" : "left over")
                    + (index.enforces() ? ", already rejects duplicates" : "")));
    return table.lines();
  }
}
