package dev.howdah.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One moment of a target as the sampler saw it: immutable, with one time stamp, handed over whole.
 *
 * @param sampledAt by this machine's clock
 * @param pulse the latest good one; compare its time with {@code link} to see whether it is stale
 * @param census the latest good one
 * @param troubles parts that failed in this tick
 * @param effectivePace the intervals in force; longer than asked for when polling would cost the
 *     server more than one percent of a core
 * @param sharePercent polling's present share of one server core
 */
public record Sample(
    Instant sampledAt,
    Link link,
    boolean paused,
    Optional<Pulse> pulse,
    Optional<Census> census,
    List<Trouble> troubles,
    Pace effectivePace,
    double sharePercent) {
  public Sample {
    troubles = List.copyOf(troubles);
  }
}
