package dev.howdah.monitor;

import java.time.Duration;

/**
 * Keeps polling's share of one server core at or under one percent by stretching the intervals.
 * What a poll costs is the time the server worked for it: the mean of about the last minute's
 * pulses and of the last few censuses, so that the share is true over that time while one dear poll
 * hardly slows down those after it. Belongs to the sampler's thread.
 */
final class Budget {
  /** Of one core. */
  static final double LIMIT = 0.01;

  private final RecentCosts pulses = new RecentCosts(30);
  private final RecentCosts censuses = new RecentCosts(5);

  void pulseCost(Duration cost) {
    pulses.add(cost);
  }

  void censusCost(Duration cost) {
    censuses.add(cost);
  }

  /** The intervals asked for, stretched where they would cost more than the limit. */
  Pace stretch(Pace asked) {
    double pulse = pulses.mean() / seconds(asked.pulse());
    double census = censuses.mean() / seconds(asked.census());
    if (pulse + census <= LIMIT) {
      return asked;
    }
    double half = LIMIT / 2;
    double pulseShare = pulse <= half ? pulse : census <= half ? LIMIT - census : half;
    double censusShare = census <= half ? census : LIMIT - pulseShare;
    return new Pace(
        stretched(asked.pulse(), pulses.mean(), pulseShare),
        stretched(asked.census(), censuses.mean(), censusShare));
  }

  private static Duration stretched(Duration asked, double cost, double share) {
    if (cost == 0 || cost / seconds(asked) <= share) {
      return asked;
    }
    return Duration.ofMillis((long) Math.ceil(cost / share * 1000));
  }

  /** Percent of one core that polling costs at these intervals. */
  double sharePercent(Pace pace) {
    return 100 * (pulses.mean() / seconds(pace.pulse()) + censuses.mean() / seconds(pace.census()));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
