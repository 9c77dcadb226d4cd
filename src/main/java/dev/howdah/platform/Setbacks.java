package dev.howdah.platform;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What fails at the door again and again: the first is logged, then ever more rarely, and each time
 * it is waited longer, so that what lasts does not push everything else out of the log. Belongs to
 * one thread.
 */
final class Setbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private long times;

  /** Another one; how long to wait before the next attempt. */
  Duration next(IOException thrown) {
    times++;
    if (times == 1) {
      LOG.warn("Somebody could not knock: {}", thrown.toString());
    } else if (Long.bitCount(times) == 1) {
      LOG.warn("Nobody can knock, for the {}th time: {}", times, thrown.toString());
    }
    Duration wait = FIRST.multipliedBy(1L << Math.min(times - 1, 10));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  /** It went well. */
  void over() {
    times = 0;
  }
}
