package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.kit.Vital;
import java.time.Duration;
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
  private static final double SPAN = 300_000;

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

  /** From what to what it goes, and over which time; empty without a line. */
  String range() {
    Vital.Recent known = recent;
    if (known == null || known.trace().isEmpty()) {
      return "";
    }
    double[] ends = ends(known);
    return Math.round(ends[0]) + "–" + text(known, ends[1]) + ", 5 min";
  }

  private static String text(Vital.Recent known, double value) {
    if (known.quantity() == Quantity.MILLISECONDS) {
      return Figures.shortAge(Duration.ofMillis(Math.round(value)));
    }
    return known.quantity() == Quantity.PERCENT
        ? Math.round(value) + " %"
        : Long.toString(Math.round(value));
  }

  private static double[] ends(Vital.Recent known) {
    boolean share = known.quantity() == Quantity.PERCENT;
    double least = share ? 90 : 0;
    double most = share ? 100 : 0;
    Trace now = known.trace();
    for (int i = 0; i < now.size(); i++) {
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
    double end = now.time(now.size() - 1);
    double height = getHeight() - 4;
    boolean drawing = false;
    for (int i = 0; i < now.size(); i++) {
      if (!Double.isFinite(now.value(i))) {
        drawing = false;
        continue;
      }
      double x = getWidth() * (1 - (end - now.time(i)) / SPAN);
      double y = 2 + (most > least ? height * (most - now.value(i)) / (most - least) : height / 2);
      if (x >= 0) {
        line.getElements().add(drawing ? new LineTo(x, y) : new MoveTo(x, y));
        drawing = true;
      }
    }
  }
}
