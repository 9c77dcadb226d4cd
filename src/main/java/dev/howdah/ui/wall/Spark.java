package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.kit.Vital;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;

/**
 * The last five minutes of a figure as one line, from zero (a share from 90 %) to its greatest
 * value, so that noise does not look like trouble; a gap is a gap. One shape, because a wall has
 * dozens of them.
 */
final class Spark extends Region {
  private static final long SPAN = 300_000;

  private final Path line = new Path();
  private Vital.@Nullable Recent recent;

  Spark() {
    line.getStyleClass().add("spark-line");
    line.setManaged(false);
    getChildren().add(line);
    setMouseTransparent(true);
    setMinSize(0, 0);
    setPrefHeight(28);
  }

  void show(Vital.Recent now) {
    recent = now;
    requestLayout();
  }

  /**
   * The least and the greatest value of the line, not of its axis, and the time that it covers;
   * empty where there are no two values.
   */
  String range() {
    Vital.Recent known = recent;
    if (known == null) {
      return "";
    }
    Trace now = known.trace();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long first = 0;
    long last = 0;
    for (int i = first(now); i < now.size(); i++) {
      if (Double.isFinite(now.value(i))) {
        first = most < least ? now.time(i) : first;
        last = now.time(i);
        least = Math.min(least, now.value(i));
        most = Math.max(most, now.value(i));
      }
    }
    return first == last ? "" : span(known.quantity(), least, most) + ", " + lasting(last - first);
  }

  private static String span(Quantity quantity, double least, double most) {
    Quantity.Figure from = figure(quantity, least);
    Quantity.Figure to = figure(quantity, most);
    if (from.equals(to)) {
      return to.toString();
    }
    return (from.unit().equals(to.unit()) ? from.digits() : from.toString()) + "–" + to;
  }

  /** As short as it can be told: what the figure above the line says is not said again. */
  private static Quantity.Figure figure(Quantity quantity, double value) {
    if (quantity == Quantity.MILLISECONDS) {
      String[] age = Figures.shortAge(Duration.ofMillis(Math.round(value))).split(" ", 2);
      return new Quantity.Figure(age[0], age[1]);
    }
    if (quantity == Quantity.PERCENT) {
      // As the figure is rounded: down where it matters, so that 100 means all.
      double shown = value >= 99 && value < 100 ? Math.floor(value * 10 + 1e-9) / 10 : value;
      return new Quantity.Figure(
          value >= 100 ? "100" : String.format(Locale.ROOT, "%.1f", shown), "");
    }
    Quantity.Figure figure = quantity.figure(value);
    return quantity == Quantity.PER_SECOND ? new Quantity.Figure(figure.digits(), "") : figure;
  }

  private static String lasting(long millis) {
    long seconds = Math.round(millis / 1000.0);
    return seconds < 60 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }

  /** The first point of the last five minutes. */
  private static int first(Trace now) {
    return now.size() == 0 ? 0 : now.from(now.time(now.size() - 1) - SPAN);
  }

  /** From where to where the line is drawn. */
  private static double[] ends(Vital.Recent known) {
    boolean share = known.quantity() == Quantity.PERCENT;
    double least = share ? 90 : 0;
    double most = share ? 100 : 0;
    Trace now = known.trace();
    for (int i = first(now); i < now.size(); i++) {
      if (Double.isFinite(now.value(i))) {
        least = Math.min(least, now.value(i));
        most = Math.max(most, now.value(i));
      }
    }
    return new double[] {least, most};
  }

  @Override
  protected void layoutChildren() {
    line.getElements().clear();
    Vital.Recent known = recent;
    if (known == null || known.trace().isEmpty() || getHeight() < 8) {
      return;
    }
    Trace now = known.trace();
    double[] ends = ends(known);
    double least = ends[0];
    double most = ends[1];
    long end = now.time(now.size() - 1);
    double height = getHeight() - 4;
    boolean drawing = false;
    for (int i = first(now); i < now.size(); i++) {
      if (!Double.isFinite(now.value(i))) {
        drawing = false;
        continue;
      }
      double x = getWidth() * (1 - (end - now.time(i)) / (double) SPAN);
      double y = 2 + (most > least ? height * (most - now.value(i)) / (most - least) : height / 2);
      line.getElements().add(drawing ? new LineTo(x, y) : new MoveTo(x, y));
      drawing = true;
    }
  }
}
