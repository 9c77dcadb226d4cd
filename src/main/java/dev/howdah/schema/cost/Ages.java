package dev.howdah.schema.cost;

/** Ages as one would say them. */
public final class Ages {
  private Ages() {}

  /** Such as {@code 3 days}. */
  public static String words(long seconds) {
    if (seconds < 120) {
      return count(Math.max(1, seconds), "second");
    }
    if (seconds < 7_200) {
      return count(seconds / 60, "minute");
    }
    return seconds < 172_800 ? count(seconds / 3_600, "hour") : count(seconds / 86_400, "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
