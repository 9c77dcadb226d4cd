package dev.howdah.ui.tables;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.TableUse;
import dev.howdah.monitor.Units;
import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One table closer, with what a census knows of it; immutable.
 *
 * @param indexes largest first
 * @param advice what to do about it, the most urgent first; empty when nothing is wrong
 */
public record Closer(TableRow row, List<IndexUse> indexes, List<Advice> advice) {
  private static final double MANY_DEAD = 0.2;
  private static final long FEW_ROWS = 10_000;
  private static final long MANY_ROWS = 100_000;
  private static final long OFTEN = 1_000;
  private static final double SELDOM = 0.1;

  /** Where the next step is. */
  public enum Step {
    /** The statement that is given. */
    STATEMENT,
    /** The page with the indexes. */
    INDEXES
  }

  /**
   * A next step.
   *
   * @param words what is wrong and what the step does
   * @param sql the exact statement; empty for a step on another page
   */
  public record Advice(Step step, String words, String sql) {}

  /** Goes through the indexes of all tables. */
  static Closer of(TableRow row, Census census) {
    List<IndexUse> indexes =
        census.indexes().stream()
            .filter(index -> index.tableOid() == row.size().oid())
            .sorted(Comparator.comparingLong(IndexUse::sizeBytes).reversed())
            .toList();
    return new Closer(row, indexes, advice(row, indexes));
  }

  private static List<Advice> advice(TableRow row, List<IndexUse> indexes) {
    List<Advice> advice = new ArrayList<>();
    String name = Quoting.qualified(row.size().schema(), row.size().table());
    if (indexes.stream().anyMatch(index -> !index.valid())) {
      advice.add(
          new Advice(
              Step.INDEXES,
              "One of its indexes is INVALID: the planner ignores it, and every write may still"
                  + " pay for it. It can be built again or removed on the page of the indexes.",
              ""));
    }
    if (row.size().rows() < 0) {
      advice.add(
          new Advice(
              Step.STATEMENT,
              "It was never analyzed: the planner guesses what is in it. ANALYZE reads a sample of"
                  + " it and blocks neither reading nor writing.",
              "ANALYZE " + name));
    }
    if (row.deadShare() >= MANY_DEAD && row.use().map(TableUse::deadRows).orElse(0L) >= FEW_ROWS) {
      advice.add(
          new Advice(
              Step.STATEMENT,
              String.format(
                  Locale.ROOT,
                  "%s of its rows are dead, by the counters' estimate. VACUUM makes their room"
                      + " usable again and blocks neither reading nor writing.",
                  Units.percent(row.deadShare())),
              "VACUUM " + name));
    }
    boolean readWhole =
        row.indexShare() < SELDOM
            && row.use().map(TableUse::sequentialScans).orElse(0L) >= OFTEN
            && row.size().rows() >= MANY_ROWS;
    if (readWhole) {
      advice.add(
          new Advice(
              Step.INDEXES,
              "Nearly all its scans read it whole. The page of the indexes tells whether one is"
                  + " missing.",
              ""));
    }
    return advice;
  }
}
