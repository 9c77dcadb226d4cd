package dev.howdah.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the next poll is due. A missed tick is skipped: the next one is counted from the one that
 * ran. Belongs to the sampler's thread.
 */
final class Schedule {
  private Optional<Instant> lastPulse = Optional.empty();
  private Optional<Instant> lastCensus = Optional.empty();

  boolean pulseDue(Instant now, Pace pace) {
    return due(lastPulse, pace.pulse(), now);
  }

  boolean censusDue(Instant now, Pace pace) {
    return due(lastCensus, pace.census(), now);
  }

  void pulseRan(Instant at) {
    lastPulse = Optional.of(at);
  }

  void censusRan(Instant at) {
    lastCensus = Optional.of(at);
  }

  /** How long nothing is due. */
  Duration untilNext(Instant now, Pace pace, boolean withCensus) {
    Duration pulse = until(lastPulse, pace.pulse(), now);
    if (!withCensus) {
      return pulse;
    }
    Duration census = until(lastCensus, pace.census(), now);
    return census.compareTo(pulse) < 0 ? census : pulse;
  }

  private static boolean due(Optional<Instant> last, Duration interval, Instant now) {
    return until(last, interval, now).isZero();
  }

  /** Zero when due, also after the clock was set back. */
  private static Duration until(Optional<Instant> last, Duration interval, Instant now) {
    if (last.isEmpty() || now.isBefore(last.get())) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, last.get().plus(interval));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
