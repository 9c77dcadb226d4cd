package dev.howdah.ui.kit;

import java.util.Locale;

/** What a figure measures, and how people read it: digits and unit apart, so that digits align. */
public enum Quantity {
  /** A duration in milliseconds. */
  MILLISECONDS,
  /** Of a hundred; rounded down, so that 100 % means all. */
  PERCENT,
  /** A rate. */
  PER_SECOND,
  /** Whole things. */
  COUNT;

  /** Shown where there is no figure; never zero. */
  public static final String NONE = "–";

  /**
   * A figure for people.
   *
   * @param digits such as {@code 1,240}
   * @param unit such as {@code ms}, may be empty
   */
  public record Figure(String digits, String unit) {
    @Override
    public String toString() {
      return unit.isEmpty() ? digits : digits + " " + unit;
    }
  }

  /** The figure of a value; not a number gives {@link #NONE}. */
  public Figure figure(double value) {
    if (!Double.isFinite(value)) {
      return new Figure(NONE, "");
    }
    return switch (this) {
      case MILLISECONDS ->
          Math.abs(value) >= 10_000
              ? new Figure(digits(value / 1000), "s")
              : new Figure(digits(value), "ms");
      case PERCENT -> new Figure(percent(value), "%");
      case PER_SECOND ->
          Math.abs(value) >= 100_000
              ? new Figure(digits(value / 1000), "k/s")
              : new Figure(digits(value), "/s");
      case COUNT ->
          Math.abs(value) >= 10_000_000
              ? new Figure(digits(value / 1_000_000), "M")
              : new Figure(String.format(Locale.ROOT, "%,.0f", value), "");
    };
  }

  /** The figure as one text, such as {@code 42 ms}. */
  public String text(double value) {
    return figure(value).toString();
  }

  /** The unit of the bare values behind a name, such as {@code (ms)}; empty for what is counted. */
  String inBrackets() {
    return switch (this) {
      case MILLISECONDS -> " (ms)";
      case PERCENT -> " (%)";
      case PER_SECOND -> " (per second)";
      case COUNT -> "";
    };
  }

  /** A label on an axis with the given distance between two labels. */
  public String tick(double value, double step) {
    if (this == MILLISECONDS && (value >= 10_000 || step >= 1000)) {
      return plain(value / 1000, step / 1000) + " s";
    }
    String unit =
        switch (this) {
          case MILLISECONDS -> " ms";
          case PERCENT -> " %";
          case PER_SECOND -> "/s";
          case COUNT -> "";
        };
    return plain(value, step) + unit;
  }

  private static String plain(double value, double step) {
    int decimals = step >= 1 ? 0 : (int) Math.min(6, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 0.01) {
      return "<0.01";
    }
    String pattern = size < 1 ? "%.2f" : size < 99.95 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, pattern, value);
  }

  private static String percent(double value) {
    if (value >= 100) {
      return "100";
    }
    double floor = Math.floor(value * 100 + 1e-9) / 100;
    return String.format(Locale.ROOT, value >= 99 ? "%.2f" : "%.1f", value >= 99 ? floor : value);
  }
}
