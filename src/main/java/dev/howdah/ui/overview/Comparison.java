package dev.howdah.ui.overview;

import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A reading beside what it was an hour ago, or at the beginning where figures do not go back that
 * far: the mean of a minute each, because a single poll says little.
 */
final class Comparison {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofMinutes(3);

  private final Course course;
  private final Instant now;

  Comparison(Course course, Instant now) {
    this.course = course;
    this.now = now;
  }

  /** In a few words, such as {@code +12 % in 1 h}; why not where there is nothing to compare. */
  String words(Reading reading, Quantity quantity) {
    Instant oldest = course.oldest().orElse(now);
    Duration known = Duration.between(oldest, now);
    if (known.compareTo(LEAST) < 0) {
      return "no trend yet";
    }
    boolean hour = known.compareTo(HOUR) >= 0;
    Duration ago = hour ? HOUR : known;
    Instant then = hour ? now.minus(HOUR) : oldest;
    double before = course.mean(reading, then, then.plus(MINUTE));
    double latest = course.mean(reading, now.minus(MINUTE), now);
    if (!Double.isFinite(before) || !Double.isFinite(latest)) {
      return "no trend known";
    }
    return change(before, latest, quantity) + " in " + Figures.shortAge(ago);
  }

  private static String change(double before, double latest, Quantity quantity) {
    double change = latest - before;
    return switch (quantity) {
      case COUNT -> signed(change, Math.abs(change) < 10 ? 1 : 0, "");
      case PERCENT -> signed(change, 1, " points");
      case MILLISECONDS, PER_SECOND ->
          before == 0
              ? signed(change, 1, quantity == Quantity.MILLISECONDS ? " ms" : "/s")
              : signed(100 * change / before, 0, " %");
    };
  }

  private static String signed(double change, int decimals, String unit) {
    String digits = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(change));
    if (digits.endsWith(".0")) {
      digits = digits.substring(0, digits.length() - 2);
    }
    return (digits.equals("0") ? "±" : change > 0 ? "+" : "−") + digits + unit;
  }
}
