package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.inspection.IndexRendering;
import dev.howdah.schema.inspection.Mark;
import dev.howdah.schema.inspection.TargetTable;
import dev.howdah.schema.sql.Quoting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The statements that build and drop one index, each outside transactions. */
final class IndexStatements {
  private IndexStatements() {}

  /** The build, and the comment that marks the index as Howdah's. */
  static List<PlannedStatement> build(
      IndexRendering rendering, String purpose, IndexCost cost, List<Need> needs) {
    TargetTable table = rendering.table();
    String name = rendering.entry().name();
    Subject subject = Subject.of(rendering.entry());
    String index = Quoting.qualified(table.schema(), name);
    return List.of(
        new PlannedStatement(
            subject.name(),
            subject.kind(),
            subject.phase(),
            rendering.definition(),
            "It is for this: " + purpose + ".",
            lock(table.name(), cost.build()),
            needs,
            Optional.of("DROP INDEX CONCURRENTLY " + index),
            Optional.of(new PlannedIndex(table.schema(), table.name(), name, Optional.of(cost)))),
        mark(
            rendering.entry(),
            index,
            "Its comment tells Howdah's index from those of others.",
            needs));
  }

  /** The comment that marks an index as Howdah's. */
  static PlannedStatement mark(IndexEntry entry, String qualified, String why, List<Need> needs) {
    return PlannedStatements.brief(
        Subject.of(entry),
        mark(qualified, entry.purpose()),
        why,
        "SHARE UPDATE EXCLUSIVE on that index alone",
        needs,
        Optional.empty());
  }

  /** The comment that marks an index as Howdah's. */
  static String mark(String qualified, String purpose) {
    return "COMMENT ON INDEX "
        + qualified
        + " IS "
        + Quoting.literal(Mark.BEGINNING + purpose + ". Built by Howdah.");
  }

  /** The drop of what stands; a partitioned one's is not concurrent. */
  static PlannedStatement drop(
      Subject subject,
      StandingDefinition standing,
      String why,
      List<Need> needs,
      Optional<String> undo) {
    String index = Quoting.qualified(standing.schema(), standing.name());
    return new PlannedStatement(
        subject.name(),
        subject.kind(),
        subject.phase(),
        (standing.partitioned() ? "DROP INDEX " : "DROP INDEX CONCURRENTLY ") + index,
        why,
        standing.partitioned()
            ? new Lock(
                "ACCESS EXCLUSIVE on "
                    + standing.table()
                    + " and its partitions: nobody reads or writes them meanwhile",
                "for a moment; it is waited for shortly and tried again")
            : new Lock(
                words(standing.table()),
                "from the start until the drop is done, also while it waits for every transaction"
                    + " that uses the table to end"),
        needs,
        undo,
        Optional.of(PlannedIndex.standing(standing)));
  }

  /** The lock of a concurrent build or drop. */
  static Lock lock(String table, Duration build) {
    return new Lock(
        words(table)
            + "; it waits for older transactions of the table, and at the end for older snapshots"
            + " of the database, to end",
        "from the start to the end of the build" + (build.isZero() ? "" : ", " + words(build)));
  }

  private static String words(String table) {
    return "SHARE UPDATE EXCLUSIVE on "
        + table
        + ": reads and writes go on; VACUUM, ANALYZE and other DDL on the table wait";
  }

  /** A duration as one would say it. */
  static String words(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1_000.0);
    if (seconds < 1) {
      return "under a second";
    }
    if (seconds < 55) {
      return "about " + seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return "about " + (minutes < 55 ? minutes + " min" : Math.round(minutes / 60.0) + " h");
  }
}
