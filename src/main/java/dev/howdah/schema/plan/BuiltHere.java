package dev.howdah.schema.plan;

import dev.howdah.journal.Change;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Statements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which indexes an install of Howdah's built, as the journal has it: that knows also those which a
 * killed process left without their mark.
 *
 * @param entries of one target, newest first
 */
record BuiltHere(List<Entry> entries) {
  BuiltHere {
    entries = List.copyOf(entries);
  }

  /** Whether the last thing that the journal knows of an index is that an install built it. */
  boolean built(String schema, String name) {
    return entries.stream()
        .filter(entry -> !entry.running() && entry.undone().isEmpty())
        .flatMap(entry -> last(entry, schema, name).stream())
        .findFirst()
        .orElse(false);
  }

  private static Optional<Boolean> last(Entry entry, String schema, String name) {
    return entry.change().steps().stream()
        .map(Step::sql)
        .flatMap(sql -> Statements.split(sql).stream())
        .flatMap(sql -> IndexStatement.of(sql).stream())
        .flatMap(
            statement ->
                statement.schema().equals(schema) && statement.name().equals(name)
                    ? Stream.of(
                        !statement.drop() && entry.change().action() == Change.Action.INSTALL)
                    : Stream.of())
        .reduce((_, later) -> later);
  }
}
