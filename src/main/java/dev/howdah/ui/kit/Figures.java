package dev.howdah.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Ages and times of day as people read them, the same on every screen. */
public final class Figures {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_CLOCK =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

  private Figures() {}

  /**
   * Such as {@code 850 ms}, {@code 14 s}, {@code 3 min 05 s}, {@code 2 h 10 min}, {@code 3 d 4 h}.
   */
  public static String age(Duration age) {
    Duration known = age.isNegative() ? Duration.ZERO : age;
    long seconds = known.toSeconds();
    if (seconds == 0) {
      return known.toMillis() + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
    return String.format(Locale.ROOT, "%d d %d h", seconds / 86_400, seconds % 86_400 / 3600);
  }

  /** The largest unit alone, rounded down, where there is little room: {@code 42 min}. */
  public static String shortAge(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }

  /** An interval that somebody chose, such as {@code 2 s} or {@code 1.5 s}. */
  public static String interval(Duration interval) {
    long millis = interval.toMillis();
    if (millis % 1000 == 0 || millis >= 10_000) {
      return age(Duration.ofSeconds(Math.round(millis / 1000.0)));
    }
    return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** The time of day, such as {@code 12:03:05}; with the day when it is not today. */
  public static String clock(Instant time, Instant now, ZoneId zone) {
    var local = time.atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return local.format(today ? CLOCK : DAY_AND_CLOCK);
  }
}
