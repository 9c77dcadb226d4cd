package dev.howdah.ui.connect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long ago something was, in words. */
final class Ago {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private Ago() {}

  static String words(Instant then, Instant now, ZoneId zone) {
    Duration since = Duration.between(then, now);
    if (since.toMinutes() < 2) {
      return "just now";
    }
    if (since.toMinutes() < 60) {
      return since.toMinutes() + " min ago";
    }
    if (since.toHours() < 24) {
      return since.toHours() + " h ago";
    }
    return since.toDays() < 14
        ? since.toDays() + (since.toDays() == 1 ? " day ago" : " days ago")
        : DAY.format(then.atZone(zone));
  }
}
