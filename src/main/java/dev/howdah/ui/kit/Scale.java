package dev.howdah.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers for an axis.
 *
 * @param lower where the axis begins
 * @param upper where it ends
 * @param step between two labels: 1, 2 or 5 times a power of ten
 */
public record Scale(double lower, double upper, double step) {
  private static final long[] TIME_STEPS_SECONDS = {
    5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
  };
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  /** A label on the time axis. */
  public record TimeTick(long epochMillis, String label) {}

  /**
   * A scale for values between two bounds. It begins at zero, but for percents that all lie high: a
   * dip from 99.9 to 98 would not be seen from zero.
   *
   * @param labels how many there is room for
   */
  public static Scale of(double lowest, double highest, Quantity quantity, int labels) {
    if (quantity == Quantity.PERCENT) {
      double bottom = percentFloor(lowest);
      return new Scale(bottom, 100, step((100 - bottom) / Math.max(1, labels)));
    }
    double top = Double.isFinite(highest) ? Math.max(highest, 0) : 1;
    double bottom = Double.isFinite(lowest) ? Math.min(lowest, 0) : 0;
    if (quantity == Quantity.COUNT) {
      top = Math.max(top, 4);
    } else if (top == bottom) {
      top = bottom + 1;
    }
    double step = step((top - bottom) / Math.max(1, labels));
    if (quantity == Quantity.COUNT) {
      step = Math.max(1, step);
    }
    double upper = Math.ceil(top / step - 1e-9) * step;
    return new Scale(Math.floor(bottom / step + 1e-9) * step, upper, step);
  }

  private static double percentFloor(double lowest) {
    if (!Double.isFinite(lowest) || lowest < 80) {
      return 0;
    }
    return lowest < 90 ? 80 : lowest < 98 ? 90 : lowest < 99 ? 98 : 99;
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least - power * 1e-9) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The values to label, lowest first. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; lower + i * step <= upper + step * 1e-6; i++) {
      ticks.add(lower + i * step);
    }
    return ticks;
  }

  /** Round local times within a range, at most as many as there is room for. */
  public static List<TimeTick> timeTicks(Instant from, Instant to, ZoneId zone, int labels) {
    long span = Math.max(1, Duration.between(from, to).toSeconds());
    long step = TIME_STEPS_SECONDS[TIME_STEPS_SECONDS.length - 1];
    for (long candidate : TIME_STEPS_SECONDS) {
      if (span / candidate <= Math.max(1, labels)) {
        step = candidate;
        break;
      }
    }
    ZonedDateTime midnight = from.atZone(zone).toLocalDate().atStartOfDay(zone);
    long since = Duration.between(midnight, from.atZone(zone)).toSeconds();
    ZonedDateTime tick = midnight.plusSeconds(Math.floorDiv(since, step) * step);
    List<TimeTick> ticks = new ArrayList<>();
    for (; !tick.toInstant().isAfter(to); tick = tick.plusSeconds(step)) {
      if (!tick.toInstant().isBefore(from)) {
        ticks.add(new TimeTick(tick.toInstant().toEpochMilli(), label(tick, step)));
      }
    }
    return ticks;
  }

  private static String label(ZonedDateTime tick, long step) {
    boolean midnight = tick.getHour() == 0 && tick.getMinute() == 0 && tick.getSecond() == 0;
    return tick.format(midnight && step >= 3600 ? DAY : step < 60 ? SECONDS : MINUTES);
  }
}
