package dev.howdah.schema.plan;

import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Statements;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which indexes Howdah built, and an install of its, as the journal has it: that knows also those
 * which a killed process left without their mark.
 *
 * @param entries of one target, newest first
 */
record BuiltHere(List<Entry> entries) {
  private static final Set<Result> NOTHING = Set.of(Result.FAILED, Result.CANCELLED);

  BuiltHere {
    entries = List.copyOf(entries);
  }

  /** Whether the last thing that the journal knows of an index is that an install built it. */
  boolean built(String schema, String name) {
    return builder(schema, name).filter(BuiltHere::installs).isPresent();
  }

  /** The same for one that stands: it is not the remains of a build that did not end well. */
  boolean finished(String schema, String name) {
    return builder(schema, name)
        .filter(BuiltHere::installs)
        .filter(entry -> entry.ending().map(Ending::result).filter(NOTHING::contains).isEmpty())
        .isPresent();
  }

  /** The last change that the journal knows of an index, where that built it. */
  Optional<Entry> builder(String schema, String name) {
    return entries.stream()
        .filter(entry -> !entry.running() && entry.undone().isEmpty())
        .flatMap(
            entry ->
                last(entry, schema, name)
                    .map(statement -> new Last(entry, !statement.drop()))
                    .stream())
        .findFirst()
        .filter(Last::builds)
        .map(Last::entry);
  }

  private record Last(Entry entry, boolean builds) {}

  private static boolean installs(Entry entry) {
    return entry.change().action() == Change.Action.INSTALL;
  }

  private static Optional<IndexStatement> last(Entry entry, String schema, String name) {
    return entry.change().steps().stream()
        .map(Step::sql)
        .flatMap(sql -> Statements.split(sql).stream())
        .flatMap(sql -> IndexStatement.of(sql).stream())
        .filter(one -> one.schema().equals(schema) && one.name().equals(name))
        .reduce((_, later) -> later);
  }
}
