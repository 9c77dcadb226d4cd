package dev.howdah.monitor;

import dev.howdah.connect.Failure;
import java.time.Instant;

/** Whether the target answers. */
public sealed interface Link {
  /** The last poll went well. */
  record Up() implements Link {}

  /**
   * It does not answer.
   *
   * @param since time of the last good poll: from then on the figures are stale
   * @param nextAttempt when the sampler will try again by itself
   */
  record Lost(Instant since, Failure failure, Instant nextAttempt) implements Link {}
}
