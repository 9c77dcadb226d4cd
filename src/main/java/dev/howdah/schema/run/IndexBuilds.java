package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.sql.IndexStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds and drops the indexes of a plan, one at a time; the room of the indexes knows how. */
public interface IndexBuilds {
  /** How far one is: words, and a fraction from 0 to 1 or negative when unknown. */
  record Progress(String words, double fraction, boolean atServer) {
    /** Where no statement is known to be at the server. */
    public Progress(String words, double fraction) {
      this(words, fraction, false);
    }
  }

  /**
   * What is asked for.
   *
   * @param sql the exact statement that was shown
   * @param undo the statements that take it back, as planned; empty when nothing does
   * @param partOf the id of the undo that it belongs to, whose undo takes it back with the rest;
   *     empty when it is a change of its own
   */
  record Task(PlannedIndex index, String sql, List<String> undo, Optional<String> partOf) {
    public Task {
      undo = List.copyOf(undo);
    }
  }

  /**
   * The same within a writing action that has begun, which it then is a part of.
   *
   * @param action as of {@link Target#writing()}
   */
  default IndexBuilds within(Target action) {
    return this;
  }

  /** Whether an index that the server writes so is what a statement builds. */
  default boolean alike(String create, String definition) {
    return IndexStatement.alike(create, definition);
  }

  /**
   * Runs a planned {@code CREATE INDEX CONCURRENTLY}, or the {@code REINDEX INDEX CONCURRENTLY} of
   * what a drop left INVALID, judges it by the catalogue, and writes it into the journal: as an
   * install's, or as a part of an undo.
   *
   * @return what went wrong; empty when the index stands and is valid
   */
  Optional<Failure> build(Task task, Consumer<Progress> progress, Cancellation cancellation);

  /**
   * Runs a planned {@code DROP INDEX CONCURRENTLY}, writes it into the journal with the planned
   * undo, and makes sure that the index is gone. Refuses when another index stands there than was
   * planned for.
   *
   * @return what went wrong; empty when it is gone
   */
  Optional<Failure> drop(Task task, Consumer<Progress> progress, Cancellation cancellation);
}
