package dev.howdah.schema.run;

import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending.Result;

/** A change that did not end as planned: what the journal says of it, and what the user reads. */
final class Unfinished extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Result result;
  private final transient TargetException failure;

  /**
   * @param words one sentence for the journal, on what stands
   */
  Unfinished(Result result, String words, TargetException failure) {
    super(words, failure);
    this.result = result;
    this.failure = failure;
  }

  Result result() {
    return result;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  TargetException failure() {
    return failure;
  }
}
