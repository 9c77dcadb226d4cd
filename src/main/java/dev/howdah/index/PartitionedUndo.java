package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.index.PartitionSteps.Step;
import dev.howdah.index.PartitionTree.Index;
import dev.howdah.index.PartitionTree.Table;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What takes the build of a partitioned table's index back: the drop of the whole, with which goes
 * what stood before and belongs to it, and so the statements that make that again. A part cannot be
 * taken out of a whole: where others made the whole, nothing takes the build back.
 *
 * @param tree as it stood before the build
 */
record PartitionedUndo(PartitionTree tree, IndexRequest request, List<Step> steps) {
  /** In order; empty when nothing does. */
  List<String> statements(Target target, Journal journal, Cancellation cancellation) {
    Optional<Index> whole =
        tree.on(tree.root()).stream()
            .filter(index -> index.name().equals(request.name()))
            .findFirst();
    if (whole.isPresent() && !begunHere(journal.entries(TargetPlace.of(target, cancellation)))) {
      return List.of();
    }
    List<Index> before = new ArrayList<>();
    whole.ifPresent(index -> collect(index, before));
    steps.stream().flatMap(step -> step.joins().stream()).forEach(index -> add(index, before));
    List<String> statements = new ArrayList<>();
    statements.add("DROP INDEX " + Quoting.qualified(request.schema(), request.name()));
    // The nearest to the rows first: what is made again for a partition of partitions takes these.
    before
        .reversed()
        .forEach(
            index ->
                statements.addAll(
                    StandingIndex.of(target, index.schema(), index.name(), cancellation)
                        .remakingAll()));
    return List.copyOf(statements);
  }

  /** The indexes below one that no build of ours made; what is below those they bring along. */
  private void collect(Index whole, List<Index> before) {
    tree.indexes().stream()
        .filter(index -> index.parent() == whole.oid())
        .forEach(index -> add(index, before));
  }

  private void add(Index index, List<Index> before) {
    Optional<Table> table =
        tree.tables().stream().filter(one -> one.oid() == index.table()).findFirst();
    if (table.filter(one -> index.name().equals(PartitionSteps.name(request, one))).isPresent()) {
      collect(index, before);
    } else {
      before.add(index);
    }
  }

  /** Whether an earlier build of this journal made the whole, as far as the journal knows. */
  private boolean begunHere(List<Entry> newestFirst) {
    return newestFirst.stream()
        .filter(entry -> entry.undone().isEmpty())
        .takeWhile(entry -> !dropped(entry))
        .flatMap(entry -> entry.change().steps().stream())
        .map(dev.howdah.journal.Step::sql)
        .filter(sql -> sql.contains(" ON ONLY "))
        .flatMap(sql -> IndexStatement.of(sql).stream())
        .anyMatch(
            made ->
                made.schema().equals(request.schema())
                    && made.name().equals(request.name())
                    && made.table().filter(request.table()::equals).isPresent());
  }

  private boolean dropped(Entry entry) {
    return entry.change().action() == Action.DROP_INDEX
        && entry.ending().filter(end -> end.result() == Result.DONE).isPresent()
        && entry.change().steps().stream()
            .flatMap(step -> IndexStatement.of(step.sql()).stream())
            .anyMatch(
                one -> one.schema().equals(request.schema()) && one.name().equals(request.name()));
  }
}
