package dev.howdah.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The figures of one slow poll: sizes and index use.
 *
 * @param takenAt by the server's clock
 * @param tables largest first
 * @param uses of the tables, in no order; a table that was made meanwhile may have none
 * @param duplicates groups of two or more indexes on one table that are exactly the same
 * @param cost how long the server worked for this poll, an upper bound
 */
public record Census(
    Instant takenAt,
    Origin origin,
    List<TableSize> tables,
    List<TableUse> uses,
    List<IndexUse> indexes,
    List<List<Long>> duplicates,
    Duration cost) {
  public Census {
    tables = List.copyOf(tables);
    uses = List.copyOf(uses);
    indexes = List.copyOf(indexes);
    duplicates = List.copyOf(duplicates);
  }

  /** One that knows nothing of how the tables are used. */
  public Census(
      Instant takenAt,
      Origin origin,
      List<TableSize> tables,
      List<IndexUse> indexes,
      List<List<Long>> duplicates,
      Duration cost) {
    this(takenAt, origin, tables, List.of(), indexes, duplicates, cost);
  }
}
