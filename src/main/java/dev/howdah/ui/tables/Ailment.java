package dev.howdah.ui.tables;

import dev.howdah.monitor.TableUse;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be wrong with a table by the figures of a census, the gravest first: the one place that
 * decides it, for the row, the filter and the detail. What the findings on indexes judge as well is
 * measured as they measure it. Small tables are left alone, which cost nothing.
 */
public enum Ailment {
  /**
   * The planner ignores one of its indexes, which nobody is building, and every write may still pay
   * for it.
   */
  INVALID_INDEX,
  /** A fifth of its rows or more are dead, and not a few. */
  DEAD_ROWS,
  /** It is large, and nearly all of it that is read is read from end to end, all the time. */
  READ_WHOLE,
  /** The planner guesses what is in it, and that is not little. */
  NEVER_ANALYZED;

  private static final double MANY_DEAD = 0.2;
  private static final long FEW_ROWS = 10_000;

  /** All of a table. */
  static List<Ailment> of(TableRow row) {
    List<Ailment> found = new ArrayList<>();
    if (row.invalidIndexes() > 0) {
      found.add(INVALID_INDEX);
    }
    if (row.deadShare() >= MANY_DEAD && row.use().map(TableUse::deadRows).orElse(0L) >= FEW_ROWS) {
      found.add(DEAD_ROWS);
    }
    if (row.measures().isReadWhole(row.counted())) {
      found.add(READ_WHOLE);
    }
    if (isUnknown(row) && row.measures().isWorthAnalyzing()) {
      found.add(NEVER_ANALYZED);
    }
    return found;
  }

  private static boolean isUnknown(TableRow row) {
    return row.size().rows() < 0 && row.use().flatMap(TableUse::lastAnalyze).isEmpty();
  }
}
