package dev.howdah.monitor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the last polls of one kind cost the server. The very first, which reads what later ones
 * know, counts only as long as it is alone. Belongs to the sampler's thread.
 */
final class RecentCosts {
  private final int remembered;
  private final Deque<Double> seconds = new ArrayDeque<>();
  private boolean onlyFirst;

  RecentCosts(int remembered) {
    this.remembered = remembered;
  }

  void add(Duration cost) {
    if (onlyFirst || seconds.size() == remembered) {
      seconds.removeFirst();
      onlyFirst = false;
    } else {
      onlyFirst = seconds.isEmpty();
    }
    seconds.addLast(cost.toNanos() / 1e9);
  }

  /** In seconds; zero before the first. */
  double mean() {
    return seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
