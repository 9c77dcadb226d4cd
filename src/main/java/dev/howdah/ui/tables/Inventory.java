package dev.howdah.ui.tables;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Treemap;
import dev.howdah.ui.kit.TreemapSizes;
import java.time.Duration;
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
 * @param ailing those of the rows that need attention
 * @param areas the schemas with their largest tables, by their oid
 * @param totals all tables together, in words
 */
record Inventory(
    Census census,
    Baseline baseline,
    List<TableRow> rows,
    List<TableRow> ailing,
    TreemapSizes areas,
    String totals) {
  /**
   * Goes through the tables and their indexes.
   *
   * @param zone in which times are told
   */
  static Inventory of(Census census, Baseline baseline, ZoneId zone) {
    Map<Long, TableUse> uses = HashMap.newHashMap(census.uses().size());
    census.uses().forEach(use -> uses.put(use.oid(), use));
    Map<Long, Long> scans = HashMap.newHashMap(census.tables().size());
    Map<Long, Integer> invalid = new HashMap<>();
    for (IndexUse index : census.indexes()) {
      scans.merge(index.tableOid(), index.scans(), Long::sum);
      if (index.leftInvalid()) {
        invalid.merge(index.tableOid(), 1, Integer::sum);
      }
    }
    Optional<Duration> counted =
        census.indexes().stream()
            .findFirst()
            .flatMap(IndexUse::statsSince)
            .map(since -> Duration.between(since, census.takenAt()));
    long total = census.tables().stream().mapToLong(TableSize::totalBytes).sum();
    List<TableRow> rows = new ArrayList<>(census.tables().size());
    for (TableSize table : census.tables()) {
      rows.add(
          new TableRow(
              table,
              total == 0 ? 0 : (double) table.totalBytes() / total,
              baseline.growth(table, census.takenAt()),
              Optional.ofNullable(uses.get(table.oid())),
              scans.getOrDefault(table.oid(), 0L),
              invalid.getOrDefault(table.oid(), 0),
              counted));
    }
    return new Inventory(
        census,
        baseline,
        List.copyOf(rows),
        rows.stream().filter(row -> !row.ailments().isEmpty()).toList(),
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
          .append(since(census, baseline, zone));
    }
    if (estimated > 0) {
      words.append(String.format(Locale.ROOT, " · %,d estimated (≈)", estimated));
    }
    return words.toString();
  }

  /**
   * From when on growth counts: the time of day, with the day when it is not that of the census.
   */
  String since(ZoneId zone) {
    return since(census, baseline, zone);
  }

  private static String since(Census census, Baseline baseline, ZoneId zone) {
    var then = baseline.takenAt().atZone(zone);
    boolean today = then.toLocalDate().equals(census.takenAt().atZone(zone).toLocalDate());
    return then.format(
        DateTimeFormatter.ofPattern(today ? "HH:mm" : "d MMM HH:mm", Locale.ENGLISH));
  }

  /** A difference with its sign, such as {@code +1.2 MB}. */
  static String signed(long bytes) {
    return (bytes > 0 ? "+" : "−") + Units.bytes(Math.abs(bytes));
  }
}
