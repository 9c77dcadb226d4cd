package dev.howdah.index.account;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as they stand in an account's words. */
final class Words {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String day(Instant instant) {
    return DAY.format(instant);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Such as {@code 0.36 ms}. */
  static String millis(double millis) {
    if (millis > 0 && millis < 0.005) {
      return "less than 0.01 ms";
    }
    return String.format(
        Locale.ROOT, millis < 1 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%,.0f ms", millis);
  }

  /** Such as {@code Scanned 40 times}. */
  static String times(long count, String what) {
    return what + (count == 1 ? " once" : " " + count(count) + " times");
  }

  /** A fall, such as {@code 97 % less}; what still takes time takes never 100 % less. */
  static String less(Shift shift) {
    double share = Math.abs(shift.change());
    return (shift.since() > 0 && share >= 0.995 ? "more than 99 %" : percent(share)) + " less";
  }

  /** Of a share from 0 to 1, or more for a rise. */
  static String percent(double share) {
    if (share > 0 && share < 0.005) {
      return "less than 1 %";
    }
    return share >= 0.995 && share < 1
        ? "more than 99 %"
        : String.format(Locale.ROOT, "%.0f %%", 100 * share);
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
