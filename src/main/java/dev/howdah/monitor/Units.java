package dev.howdah.monitor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them, the same in every room: units as in {@code pg_size_pretty}. */
public final class Units {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String[] SIZES = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  private static final long KEPT_IN_UNIT = 10 * 1024;
  private static final long ROUNDED_AT = 20 * 1024 - 1;

  private Units() {}

  /** A size in bytes for screens, such as {@code 512 bytes}, {@code 24 kB}, {@code 1.2 GB}. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (Math.abs(value) >= 1024 && unit < SIZES.length - 1) {
      value /= 1024;
      unit++;
    }
    String pattern = unit > 0 && Math.abs(value) < 10 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, pattern, value, SIZES[unit]);
  }

  /** A whole number, such as {@code 1,840,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The same of what is only estimated. */
  public static String count(double count) {
    return String.format(Locale.ROOT, "%,.0f", count);
  }

  /** A moment in a sentence, such as {@code 22 November 2026, 18:10 UTC}. */
  public static String day(Instant instant) {
    return DAY.format(instant);
  }

  /** Of a share from 0 to 1, or more for a rise; all or nothing only when it is. */
  public static String percent(double share) {
    if (share > 0 && share < 0.005) {
      return "less than 1 %";
    }
    return share >= 0.995 && share < 1
        ? "more than 99 %"
        : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /**
   * A time in a sentence, such as {@code 0.36 ms} or {@code 1.2 s}; never nothing if it is short.
   */
  public static String time(double millis) {
    if (millis > 0 && millis < 0.005) {
      return "less than 0.01 ms";
    }
    if (millis < 1_000) {
      return String.format(
          Locale.ROOT, millis < 1 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%.0f ms", millis);
    }
    return millis < 600_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1_000)
        : String.format(Locale.ROOT, "%,.0f min", millis / 60_000);
  }

  /**
   * A size exactly as {@code pg_size_pretty(bigint)} says it on a server of {@code majorVersion}:
   * whole numbers up to 10 MB in kB and so on, halves rounded away from zero; petabytes since 15.
   */
  public static String pretty(long bytes, int majorVersion) {
    if (Math.abs((double) bytes) < KEPT_IN_UNIT) {
      return bytes + " bytes";
    }
    int last = majorVersion >= 15 ? 5 : 4;
    // One bit more than the unit is kept until the end, to round by it.
    long doubled = bytes / (1 << 9);
    int unit = 1;
    while (unit < last && Math.abs(doubled) >= ROUNDED_AT) {
      doubled /= 1 << 10;
      unit++;
    }
    return halfRounded(doubled) + " " + SIZES[unit];
  }

  /** {@link #pretty(long, int)} as the newest servers say it. */
  public static String pretty(long bytes) {
    return pretty(bytes, 18);
  }

  private static long halfRounded(long doubled) {
    return (doubled + (doubled < 0 ? -1 : 1)) / 2;
  }
}
