package dev.howdah.ui.kit;

import java.time.Instant;

/**
 * Where what stands in a plot: pixels for times and values.
 *
 * @param width of the whole canvas
 * @param height of the whole canvas
 * @param textSize of the labels, which take the more room the larger they are
 */
record PlotFrame(double width, double height, TimeWindow.Span span, Scale scale, double textSize) {
  static final double RIGHT = 10;
  static final double TOP = 10;
  private static final double LEFT_OF_TEXT = 58 / 11.0;
  private static final double BELOW_OF_TEXT = 20 / 11.0;

  /** Where the plot begins, right of the values' labels. */
  double left() {
    return Math.round(LEFT_OF_TEXT * textSize);
  }

  private double below() {
    return Math.round(BELOW_OF_TEXT * textSize);
  }

  /** Whether there is room to paint in. */
  boolean roomy() {
    return width > left() + RIGHT && height > TOP + below();
  }

  double plotWidth() {
    return width - left() - RIGHT;
  }

  double plotHeight() {
    return height - TOP - below();
  }

  double right() {
    return left() + plotWidth();
  }

  double bottom() {
    return TOP + plotHeight();
  }

  double x(long time) {
    return left() + plotWidth() * (time - span.from().toEpochMilli()) / span.millis();
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
    return (x - left()) / plotWidth();
  }
}
