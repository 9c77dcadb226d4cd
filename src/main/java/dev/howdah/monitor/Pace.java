package dev.howdah.monitor;

import java.time.Duration;

/**
 * How often to look.
 *
 * @param pulse asked-for interval of the fast poll
 * @param census asked-for interval of the slow poll
 */
public record Pace(Duration pulse, Duration census) {
  /** Two and thirty seconds. */
  public static final Pace DEFAULT = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(30));
}
