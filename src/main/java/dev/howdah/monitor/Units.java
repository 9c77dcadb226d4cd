package dev.howdah.monitor;

import java.util.Locale;

/** Figures as people read them, the same in every room: units as in {@code pg_size_pretty}. */
public final class Units {
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
