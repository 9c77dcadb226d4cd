package dev.howdah.monitor;

import java.time.Duration;

/**
 * Keeps polling's share of one server core at or under one percent by stretching the intervals.
 * What a poll costs is the time the server worked for it, smoothed; a dearer poll counts at once, a
 * cheaper one little by little. Belongs to the sampler's thread.
 */
final class Budget {
  /** Of one core. */
  static final double LIMIT = 0.01;

  private static final double SMOOTHING = 0.3;

  private double pulseSeconds;
  private double censusSeconds;

  void pulseCost(Duration cost) {
    pulseSeconds = smoothed(pulseSeconds, cost);
  }

  void censusCost(Duration cost) {
    censusSeconds = smoothed(censusSeconds, cost);
  }

  private static double smoothed(double before, Duration cost) {
    double now = cost.toNanos() / 1e9;
    return now >= before ? now : before + SMOOTHING * (now - before);
  }

  /** The intervals asked for, stretched where they would cost more than the limit. */
  Pace stretch(Pace asked) {
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
    return 100 * (pulseSeconds / seconds(pace.pulse()) + censusSeconds / seconds(pace.census()));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
