package dev.howdah.ui.tables;

import dev.howdah.monitor.TableUse;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be wrong with a table by the figures of a census, the gravest first: the one place that
 * decides it, for the row, the filter and the detail. The limits leave small tables alone, which
 * cost nothing.
 */
public enum Ailment {
  /** The planner ignores one of its indexes, and every write may still pay for it. */
  INVALID_INDEX,
  /** A fifth of its rows or more are dead, and not a few. */
  DEAD_ROWS,
  /** Nearly all its scans read it whole, and much is read so. */
  READ_WHOLE,
  /** The planner guesses what is in it. */
  NEVER_ANALYZED;

  private static final double MANY_DEAD = 0.2;
  private static final long FEW_ROWS = 10_000;
  private static final long MANY_ROWS = 20_000;
  private static final long OFTEN = 100;
  private static final double MUCH = 1e8;
  private static final double SELDOM = 0.1;

  /** All of a table. */
  static List<Ailment> of(TableRow row) {
    List<Ailment> found = new ArrayList<>();
    if (row.invalidIndexes() > 0) {
      found.add(INVALID_INDEX);
    }
    if (row.deadShare() >= MANY_DEAD && row.use().map(TableUse::deadRows).orElse(0L) >= FEW_ROWS) {
      found.add(DEAD_ROWS);
    }
    long whole = row.use().map(TableUse::sequentialScans).orElse(0L);
    if (row.indexShare() < SELDOM
        && whole >= OFTEN
        && row.size().rows() >= MANY_ROWS
        && (double) whole * row.size().rows() >= MUCH) {
      found.add(READ_WHOLE);
    }
    if (row.size().rows() < 0) {
      found.add(NEVER_ANALYZED);
    }
    return found;
  }
}
