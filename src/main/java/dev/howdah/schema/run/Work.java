package dev.howdah.schema.run;

import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.sql.ChangedObject;
import java.util.List;

/** How a change is carried out, told from what the journal has of it. */
enum Work {
  /** Each table by itself. */
  STATISTICS,
  /** As a whole or not at all. */
  ONE_TRANSACTION,
  /** The comments of indexes, each in a transaction. */
  MARKS,
  /** Outside transactions. */
  INDEXES,
  /** First what runs outside transactions, then the rest as a whole. */
  INDEXES_THEN_TRANSACTION;

  private static final String MARK = "COMMENT ON INDEX ";

  static Work of(Change change) {
    if (change.action() == Action.ANALYZE) {
      return STATISTICS;
    }
    List<Step> alone = alone(change);
    if (!alone.isEmpty()) {
      return alone.size() == change.steps().size() ? INDEXES : INDEXES_THEN_TRANSACTION;
    }
    return switch (change.action()) {
      case CREATE_INDEX, DROP_INDEX, REINDEX -> INDEXES;
      default -> change.action() == Action.INSTALL && marks(change) ? MARKS : ONE_TRANSACTION;
    };
  }

  private static boolean marks(Change change) {
    return change.steps().stream().allMatch(step -> step.sql().startsWith(MARK));
  }

  static List<Step> alone(Change change) {
    return change.steps().stream().filter(Step::alone).toList();
  }

  /** The later changes that may have done the same; neither those within an undo, nor marks. */
  static List<String> onTheSame(Change change, List<Entry> later) {
    List<ChangedObject> objects = ChangedObject.of(change);
    return later.stream()
        .filter(
            one ->
                ChangedObject.of(one.change()).stream()
                    .anyMatch(its -> objects.stream().anyMatch(its::isPerhaps)))
        .filter(one -> one.change().action() != Action.ANALYZE && !marks(one.change()))
        .filter(
            one -> change.action() != Action.UNDO || !sql(change).containsAll(sql(one.change())))
        .filter(
            one ->
                one.ending()
                    .filter(
                        end -> end.result() == Result.FAILED || end.result() == Result.CANCELLED)
                    .isEmpty())
        .map(Entry::id)
        .toList();
  }

  private static List<String> sql(Change change) {
    return change.steps().stream().map(Step::sql).toList();
  }
}
