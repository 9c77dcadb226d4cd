package dev.howdah.ui.tables;

import dev.howdah.index.findings.TableMeasures;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A table as its row on the screen.
 *
 * @param share of the total of all tables, 0 to 1
 * @param growth since the first census of this connection
 * @param use by this server's counters; empty when they are not known
 * @param indexScans of all its indexes together
 * @param invalidIndexes how many of its indexes the planner ignores, without those that somebody
 *     builds right now
 * @param counted how long the counters run; empty when nobody knows
 */
public record TableRow(
    TableSize size,
    double share,
    Growth growth,
    Optional<TableUse> use,
    long indexScans,
    int invalidIndexes,
    Optional<Duration> counted) {
  /**
   * How a table grew.
   *
   * @param bytes empty where there is nothing before it to compare with
   * @param percent empty when it did not change or started at nothing
   * @param fresh true when the first census did not have it
   * @param rough true when an estimate stands at either end
   */
  public record Growth(OptionalLong bytes, OptionalDouble percent, boolean fresh, boolean rough) {}

  /** {@code schema.table}, as it is read, unquoted. */
  public String qualifiedName() {
    return size.schema() + "." + size.table();
  }

  /** What is wrong with it, the gravest first. */
  public List<Ailment> ailments() {
    return Ailment.of(this);
  }

  /** What the findings on indexes measure it by; nothing is read where nobody counts. */
  TableMeasures measures() {
    long rows = size.rows() > 0 ? size.rows() : use.map(TableUse::liveRows).orElse(0L);
    return new TableMeasures(
        size.dataBytes(),
        rows,
        use.map(TableUse::sequentialScans).orElse(0L),
        use.map(TableUse::sequentialRows).orElse(0L),
        indexScans,
        use.map(TableUse::indexRows).orElse(0L));
  }

  /** What part of its scans went by an index; not a number when there was no scan. */
  public double indexShare() {
    double all = indexScans + use.map(TableUse::sequentialScans).orElse(0L);
    return use.isEmpty() || all == 0 ? Double.NaN : indexScans / all;
  }

  /** What part of its rows is dead; not a number when there are none or nobody knows. */
  public double deadShare() {
    return use.filter(counted -> counted.liveRows() + counted.deadRows() > 0)
        .map(counted -> (double) counted.deadRows() / (counted.liveRows() + counted.deadRows()))
        .orElse(Double.NaN);
  }
}
