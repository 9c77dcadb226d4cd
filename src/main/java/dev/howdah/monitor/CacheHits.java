package dev.howdah.monitor;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Blocks that were asked for over the last minutes, as {@code pg_stat_database} counts them. One
 * poll's share of hits says next to nothing: a few catalogue blocks that are read for the first
 * time pull it down on any idle server. {@link #judgeable} tells when there is enough to judge by.
 *
 * @param hit found in the shared buffers
 * @param read asked of the operating system, which may have had them in its own cache
 * @param over the time they were counted in, by the server's clock
 */
public record CacheHits(long hit, long read, Duration over) {
  /** Nothing was counted yet. */
  public static final CacheHits NONE = new CacheHits(0, 0, Duration.ZERO);

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);
  private static final long MANY_ENOUGH = 20_000;

  /** The share of hits, 0 to 100; empty where no block was asked for. */
  public OptionalDouble percent() {
    long asked = hit + read;
    return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * hit / asked);
  }

  /** Whether it was long enough, and enough was asked for, to call the share good or bad. */
  public boolean judgeable() {
    return over.compareTo(LONG_ENOUGH) >= 0 && hit + read >= MANY_ENOUGH;
  }

  /** The share of hits where there is enough to judge by. */
  public OptionalDouble judgeablePercent() {
    return judgeable() ? percent() : OptionalDouble.empty();
  }
}
