package dev.howdah.monitor;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to reconnect: doubles from one second to ten, give or
 * take a fifth, so that many clients do not come back at the same moment.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 10_000;
  private static final double JITTER = 0.2;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    long base = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
    failures++;
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    long wait = Math.round(base * factor);
    return Duration.ofMillis(Math.clamp(wait, FIRST_MILLIS, LONGEST_MILLIS));
  }

  void reset() {
    failures = 0;
  }
}
