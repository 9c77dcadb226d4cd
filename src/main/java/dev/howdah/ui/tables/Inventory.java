package dev.howdah.ui.tables;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Treemap;
import dev.howdah.ui.kit.TreemapSizes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A census made ready for the screen, in the background; immutable.
 *
 * @param rows largest first, as the census gives them
 * @param areas the schemas with their largest tables, by their oid
 * @param totals all tables together, in words
 */
record Inventory(
    Census census, Baseline baseline, List<TableRow> rows, TreemapSizes areas, String totals) {
  /**
   * Goes through the tables and their indexes.
   *
   * @param zone in which times are told
   */
  static Inventory of(Census census, Baseline baseline, ZoneId zone) {
    Map<Long, TableUse> uses = HashMap.newHashMap(census.uses().size());
    census.uses().forEach(use -> uses.put(use.oid(), use));
    Map<Long, Long> scans = HashMap.newHashMap(census.tables().size());
    for (IndexUse index : census.indexes()) {
      scans.merge(index.tableOid(), index.scans(), Long::sum);
    }
    long total = census.tables().stream().mapToLong(TableSize::totalBytes).sum();
    List<TableRow> rows = new ArrayList<>(census.tables().size());
    for (TableSize table : census.tables()) {
      rows.add(
          new TableRow(
              table,
              total == 0 ? 0 : (double) table.totalBytes() / total,
              baseline.growth(table),
              Optional.ofNullable(uses.get(table.oid())),
              scans.getOrDefault(table.oid(), 0L)));
    }
    return new Inventory(
        census,
        baseline,
        List.copyOf(rows),
        TreemapSizes.of(
            rows, row -> row.size().schema(), row -> row.size().totalBytes(), Inventory::tile),
        words(census, baseline, total, zone));
  }

  private static Treemap.Tile tile(TableRow row) {
    return new Treemap.Tile(
        String.valueOf(row.size().oid()),
        row.size().schema(),
        row.size().table(),
        row.size().totalBytes(),
        TableFigures.bytes(row, row.size().totalBytes()));
  }

  private static String words(Census census, Baseline baseline, long total, ZoneId zone) {
    long data = census.tables().stream().mapToLong(TableSize::dataBytes).sum();
    long indexes = census.tables().stream().mapToLong(TableSize::indexBytes).sum();
    long estimated = census.tables().stream().filter(TableSize::estimated).count();
    long growth = total - baseline.totalBytes();
    int tables = census.tables().size();
    StringBuilder words = new StringBuilder();
    words
        .append(String.format(Locale.ROOT, "%,d table%s", tables, tables == 1 ? "" : "s"))
        .append(" · ")
        .append(Units.bytes(total))
        .append(" in all · data ")
        .append(Units.bytes(data))
        .append(" · indexes ")
        .append(Units.bytes(indexes));
    if (growth != 0) {
      words
          .append(estimated > 0 || baseline.rough() ? " · ≈ " : " · ")
          .append(signed(growth))
          .append(" since ")
          .append(
              DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                  .withZone(zone)
                  .format(baseline.takenAt()));
    }
    if (estimated > 0) {
      words.append(String.format(Locale.ROOT, " · %,d estimated (≈)", estimated));
    }
    return words.toString();
  }

  /** A difference with its sign, such as {@code +1.2 MB}. */
  static String signed(long bytes) {
    return (bytes > 0 ? "+" : "−") + Units.bytes(Math.abs(bytes));
  }
}
