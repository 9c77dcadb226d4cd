package dev.howdah.ui.kit;

import java.time.Instant;

/**
 * Where what stands in a plot: pixels for times and values.
 *
 * @param width of the whole canvas
 * @param height of the whole canvas
 */
record PlotFrame(double width, double height, TimeWindow.Span span, Scale scale) {
  static final double LEFT = 58;
  static final double RIGHT = 10;
  static final double TOP = 10;
  static final double BOTTOM = 20;

  /** Whether there is room to paint in. */
  boolean roomy() {
    return width > LEFT + RIGHT && height > TOP + BOTTOM;
  }

  double plotWidth() {
    return width - LEFT - RIGHT;
  }

  double plotHeight() {
    return height - TOP - BOTTOM;
  }

  double right() {
    return LEFT + plotWidth();
  }

  double bottom() {
    return TOP + plotHeight();
  }

  double x(long time) {
    return LEFT + plotWidth() * (time - span.from().toEpochMilli()) / span.millis();
  }

  double x(Instant time) {
    return x(time.toEpochMilli());
  }

  /** In the middle of a pixel, so that a thin line is sharp. */
  double hair(Instant time) {
    return Math.round(x(time)) + 0.5;
  }

  double y(double value) {
    return TOP + plotHeight() * (1 - (value - scale.lower()) / (scale.upper() - scale.lower()));
  }

  /** What share of the shown time lies before a pixel: below 0 or above 1 beside the plot. */
  double share(double x) {
    return (x - LEFT) / plotWidth();
  }
}
