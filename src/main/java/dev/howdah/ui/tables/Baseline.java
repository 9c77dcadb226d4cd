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

  TableRow.Growth growth(TableSize table) {
    TableSize before = tables.get(table.oid());
    if (before == null) {
      return new TableRow.Growth(
          OptionalLong.of(table.totalBytes()), OptionalDouble.empty(), true, false);
    }
    long bytes = table.totalBytes() - before.totalBytes();
    if (bytes == 0) {
      return new TableRow.Growth(OptionalLong.empty(), OptionalDouble.empty(), false, false);
    }
    return new TableRow.Growth(
        OptionalLong.of(bytes),
        before.totalBytes() > 0
            ? OptionalDouble.of(100.0 * bytes / before.totalBytes())
            : OptionalDouble.empty(),
        false,
        table.estimated() || before.estimated());
  }
}
