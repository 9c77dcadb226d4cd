package dev.howdah.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a change ended.
 *
 * @param words one sentence; never a secret
 * @param definition of an index that was built, as the server writes it, so that an undo never
 *     drops another one of that name
 */
public record Ending(
    Instant at, Duration took, Result result, String words, Optional<String> definition) {
  /** Whether it was done. */
  public enum Result {
    DONE,
    /** Nothing of it stands. */
    FAILED,
    CANCELLED,
    /** Some of it stands; the words say what. */
    PARTLY,
    /** The target did not answer again: settled at the next look. */
    UNKNOWN
  }
}
