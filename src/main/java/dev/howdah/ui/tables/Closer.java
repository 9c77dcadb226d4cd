package dev.howdah.ui.tables;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Units;
import dev.howdah.schema.sql.Quoting;
import java.util.Comparator;
import java.util.List;

/**
 * One table closer, with what a census knows of it; immutable.
 *
 * @param indexes largest first
 * @param advice what to do about it, the gravest first; empty when nothing is wrong
 */
public record Closer(TableRow row, List<IndexUse> indexes, List<Advice> advice) {
  private static final String NOT_HERE = "Not on this standby: run it on its primary.";
  private static final String NOT_SO =
      "Sessions of this role are read-only here: it takes another role.";

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
   * @param words what is wrong
   * @param sql the exact statement; empty for a step on another page
   * @param price what the statement does to others, or why it cannot be run from here
   */
  public record Advice(Ailment about, Step step, String words, String sql, String price) {}

  /** Goes through the indexes of all tables. */
  static Closer of(TableRow row, Census census, Access access) {
    List<IndexUse> indexes =
        census.indexes().stream()
            .filter(index -> index.tableOid() == row.size().oid())
            .sorted(Comparator.comparingLong(IndexUse::sizeBytes).reversed())
            .toList();
    return new Closer(
        row, indexes, row.ailments().stream().map(each -> advice(each, row, access)).toList());
  }

  private static Advice advice(Ailment ailment, TableRow row, Access access) {
    String name = Quoting.qualified(row.size().schema(), row.size().table());
    return switch (ailment) {
      case INVALID_INDEX ->
          new Advice(
              ailment,
              Step.INDEXES,
              (row.invalidIndexes() == 1
                      ? "One of its indexes is INVALID: the planner ignores it, and every write"
                          + " may still pay for it."
                      : Units.count(row.invalidIndexes())
                          + " of its indexes are INVALID: the planner ignores them, and every"
                          + " write may still pay for them.")
                  + " Rebuild or remove on the page of the indexes.",
              "",
              "");
      case READ_WHOLE ->
          new Advice(
              ailment,
              Step.INDEXES,
              "Nearly all its scans read it whole. The page of the indexes tells whether one is"
                  + " missing.",
              "",
              "");
      case NEVER_ANALYZED ->
          statement(
              ailment,
              "It was never analyzed: the planner guesses what is in it.",
              "ANALYZE " + name,
              "Reads a sample of it beside reading and writing. It waits for a VACUUM or a CREATE"
                  + " INDEX CONCURRENTLY that runs on the table.",
              access);
      case DEAD_ROWS ->
          statement(
              ailment,
              Units.percent(row.deadShare())
                  + " of its rows are dead, by the counters' estimate: their room is not used again"
                  + " before a vacuum.",
              "VACUUM (TRUNCATE false) " + name,
              "Makes their room usable again beside reading and writing, and leaves the file as"
                  + " long as it is. Without TRUNCATE false it may also cut off its end, under an"
                  + " ACCESS EXCLUSIVE lock that stops readers, those of standbys too. It waits for"
                  + " a CREATE INDEX CONCURRENTLY on the table; on a standby it can cancel queries"
                  + " that still need the dead rows.",
              access);
    };
  }

  private static Advice statement(
      Ailment ailment, String words, String sql, String price, Access access) {
    return switch (access) {
      case WRITABLE -> new Advice(ailment, Step.STATEMENT, words, sql, price);
      case STANDBY -> new Advice(ailment, Step.STATEMENT, words, "", NOT_HERE);
      case READ_ONLY -> new Advice(ailment, Step.STATEMENT, words, "", NOT_SO);
    };
  }
}
