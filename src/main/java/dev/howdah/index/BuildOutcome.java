package dev.howdah.index;

import dev.howdah.connect.Failure;
import java.time.Duration;
import java.util.Optional;

/** How a build ended, as read back from the catalogue. */
public sealed interface BuildOutcome {
  /**
   * The index stands and is valid.
   *
   * @param remark what did not go well beside that, in a sentence
   */
  record Built(String index, long sizeBytes, Duration took, Optional<String> remark)
      implements BuildOutcome {
    /** Nothing else is to be said. */
    public Built(String index, long sizeBytes, Duration took) {
      this(index, sizeBytes, took, Optional.empty());
    }
  }

  /**
   * It was cancelled.
   *
   * @param leftover the INVALID index that it leaves behind, when it does
   */
  record Cancelled(Optional<InvalidIndex> leftover) implements BuildOutcome {}

  /**
   * It failed.
   *
   * @param leftover the INVALID index that it leaves behind; never one that stood there before
   */
  record Failed(Failure failure, Optional<InvalidIndex> leftover) implements BuildOutcome {}

  /** The server did not answer again: whether the index stands, and what stays, is not known. */
  record Unknown(Failure failure) implements BuildOutcome {}

  /** That the server did not answer again in time. */
  static Failure lost(String what, String question, Failure why) {
    return new Failure.Unreachable(
        "The link broke during the %s; whether %s is not known.".formatted(what, question),
        "Look again when the server answers: it may still be at work, or have left an INVALID index.",
        why.sentence() + "\n" + why.detail(),
        why.sqlState());
  }
}
