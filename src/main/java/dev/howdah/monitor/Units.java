package dev.howdah.monitor;

import java.util.Locale;

/** Figures as people read them, the same in every room: units as in {@code pg_size_pretty}. */
public final class Units {
  private static final String[] SIZES = {"bytes", "kB", "MB", "GB", "TB", "PB"};

  private Units() {}

  /** A size in bytes, such as {@code 512 bytes}, {@code 24 kB}, {@code 1.2 GB}. */
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
}
