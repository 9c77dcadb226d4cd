package dev.howdah.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a change ended.
 *
 * @param took zero where nobody knows, because the process did not live to tell
 * @param words one sentence; never a secret
 * @param definition of an index that was built, as the server writes it, so that an undo never
 *     drops another one of that name
 */
public record Ending(
    Instant at, Duration took, Result result, String words, Optional<String> definition) {
  private static final String INTERRUPTED = "Interrupted; ";

  /** How long it took; empty where nobody knows. */
  public Optional<Duration> lasted() {
    return took.isZero() ? Optional.empty() : Optional.of(took);
  }

  /** The words behind "was interrupted", with the sign that separates them. */
  public String continued() {
    return words.startsWith(INTERRUPTED)
        ? ": " + words.substring(INTERRUPTED.length())
        : ". " + words;
  }

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
