package dev.howdah.cli;

import java.time.Duration;
import java.util.Locale;

/** How long something took, as one would say it. */
final class Took {
  private Took() {}

  static String words(Duration took) {
    long millis = took.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    return took.toHours() > 0
        ? took.toHours() + " h " + took.toMinutesPart() + " min"
        : took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }
}
