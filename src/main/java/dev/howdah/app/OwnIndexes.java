package dev.howdah.app;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.journal.Change;
import dev.howdah.journal.Journal;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.ui.indexes.IndexRow;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The indexes that this Howdah built on a target, as far as its journal tells. */
final class OwnIndexes {
  private static final Set<Change.Action> MAKES =
      Set.of(Change.Action.CREATE_INDEX, Change.Action.INSTALL);

  private OwnIndexes() {}

  /** Their keys, as the page of indexes has them; blocking. */
  static Set<String> keys(Target target, Journal journal, Cancellation cancellation) {
    return journal.entries(TargetPlace.of(target, cancellation)).stream()
        .filter(entry -> MAKES.contains(entry.change().action()))
        .flatMap(
            entry -> Stream.concat(entry.change().steps().stream(), entry.change().undo().stream()))
        .flatMap(step -> IndexStatement.of(step.sql()).stream())
        .map(index -> IndexRow.key(index.schema(), index.name()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
