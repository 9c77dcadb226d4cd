package dev.howdah.monitor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the last polls of one kind cost the server. The very first does not count: it meets cold
 * caches and reads what later ones know. Belongs to the sampler's thread.
 */
final class RecentCosts {
  private final int remembered;
  private final Deque<Double> seconds = new ArrayDeque<>();
  private boolean begun;

  RecentCosts(int remembered) {
    this.remembered = remembered;
  }

  void add(Duration cost) {
    if (!begun) {
      begun = true;
      return;
    }
    if (seconds.size() == remembered) {
      seconds.removeFirst();
    }
    seconds.addLast(cost.toNanos() / 1e9);
  }

  /** In seconds; zero before the second poll. */
  double mean() {
    return seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
