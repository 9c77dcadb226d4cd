package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds and drops the indexes of a plan, one at a time; the room of the indexes knows how. */
public interface IndexBuilds {
  /** How far one is: words, and a fraction from 0 to 1 or negative when unknown. */
  record Progress(String words, double fraction) {}

  /**
   * Runs a planned {@code CREATE INDEX CONCURRENTLY}, judges it by the catalogue, and writes it
   * into the journal.
   *
   * @return what went wrong; empty when the index stands and is valid
   */
  Optional<Failure> build(
      PlannedIndex index, String sql, Consumer<Progress> progress, Cancellation cancellation);

  /**
   * Runs a planned {@code DROP INDEX CONCURRENTLY}, writes it into the journal with the definition
   * as its undo, and makes sure that the index is gone.
   *
   * @return what went wrong; empty when it is gone
   */
  Optional<Failure> drop(
      PlannedIndex index, String sql, Consumer<Progress> progress, Cancellation cancellation);
}
