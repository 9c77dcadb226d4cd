package dev.howdah.index.account;

import dev.howdah.monitor.Units;
import java.time.Duration;

/** Figures as they stand in an account's words. */
final class Words {
  private Words() {}

  /** Such as {@code Scanned 40 times}. */
  static String times(long count, String what) {
    return what + (count == 1 ? " once" : " " + Units.count(count) + " times");
  }

  /** A fall, such as {@code 97 % less}; what still takes time takes never 100 % less. */
  static String less(Shift shift) {
    double share = Math.abs(shift.change());
    return (shift.since() > 0 && share >= 0.995 ? "more than 99 %" : Units.percent(share))
        + " less";
  }

  /** Such as {@code 7 days}. */
  static String time(Duration time) {
    if (time.toDays() >= 2) {
      return time.toDays() + " days";
    }
    return time.toHours() >= 2
        ? time.toHours() + " hours"
        : Math.max(1, time.toMinutes()) + (time.toMinutes() < 2 ? " minute" : " minutes");
  }

  static String quoted(String statement) {
    return "“" + statement + "”";
  }
}
