package dev.howdah.ui.tables;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.TableSize;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The first census of a connection, from which on growth counts. Immutable. */
record Baseline(Instant takenAt, Map<Long, TableSize> tables, long totalBytes, boolean rough) {
  /** Goes through the tables. */
  static Baseline of(Census census) {
    Map<Long, TableSize> tables = HashMap.newHashMap(census.tables().size());
    census.tables().forEach(table -> tables.put(table.oid(), table));
    return new Baseline(
        census.takenAt(),
        tables,
        census.tables().stream().mapToLong(TableSize::totalBytes).sum(),
        census.tables().stream().anyMatch(TableSize::estimated));
  }

  /**
   * How a table grew since.
   *
   * @param at of the census that the table is from
   */
  TableRow.Growth growth(TableSize table, Instant at) {
    if (at.equals(takenAt)) {
      return new TableRow.Growth(OptionalLong.empty(), OptionalDouble.empty(), false, false);
    }
    TableSize before = tables.get(table.oid());
    if (before == null) {
      return new TableRow.Growth(
          OptionalLong.of(table.totalBytes()), OptionalDouble.empty(), true, false);
    }
    long bytes = table.totalBytes() - before.totalBytes();
    return new TableRow.Growth(
        OptionalLong.of(bytes),
        bytes != 0 && before.totalBytes() > 0
            ? OptionalDouble.of(100.0 * bytes / before.totalBytes())
            : OptionalDouble.empty(),
        false,
        table.estimated() || before.estimated());
  }
}
