package dev.howdah.monitor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps polling's share of one server core at or under one percent by stretching the intervals.
 * What a poll costs is the time the server worked for it: the median of the last few, so that one
 * poll that met a cold cache or a busy machine does not slow down those after it. Belongs to the
 * sampler's thread.
 */
final class Budget {
  /** Of one core. */
  static final double LIMIT = 0.01;

  private static final int REMEMBERED = 5;

  private final Deque<Double> pulses = new ArrayDeque<>();
  private final Deque<Double> censuses = new ArrayDeque<>();

  void pulseCost(Duration cost) {
    remember(pulses, cost);
  }

  void censusCost(Duration cost) {
    remember(censuses, cost);
  }

  private static void remember(Deque<Double> costs, Duration cost) {
    costs.addLast(seconds(cost));
    if (costs.size() > REMEMBERED) {
      costs.removeFirst();
    }
  }

  /** In seconds; of an even number the lower one, so that the second poll corrects a cold first. */
  private static double median(Deque<Double> costs) {
    return costs.stream().sorted().skip(Math.max(0, (costs.size() - 1) / 2)).findFirst().orElse(0.);
  }

  /** The intervals asked for, stretched where they would cost more than the limit. */
  Pace stretch(Pace asked) {
    double pulseSeconds = median(pulses);
    double censusSeconds = median(censuses);
    double pulse = pulseSeconds / seconds(asked.pulse());
    double census = censusSeconds / seconds(asked.census());
    if (pulse + census <= LIMIT) {
      return asked;
    }
    double half = LIMIT / 2;
    double pulseShare = pulse <= half ? pulse : census <= half ? LIMIT - census : half;
    double censusShare = census <= half ? census : LIMIT - pulseShare;
    return new Pace(
        stretched(asked.pulse(), pulseSeconds, pulseShare),
        stretched(asked.census(), censusSeconds, censusShare));
  }

  private static Duration stretched(Duration asked, double cost, double share) {
    if (cost == 0 || cost / seconds(asked) <= share) {
      return asked;
    }
    return Duration.ofMillis((long) Math.ceil(cost / share * 1000));
  }

  /** Percent of one core that polling costs at these intervals. */
  double sharePercent(Pace pace) {
    return 100
        * (median(pulses) / seconds(pace.pulse()) + median(censuses) / seconds(pace.census()));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
