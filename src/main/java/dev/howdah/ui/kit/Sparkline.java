package dev.howdah.ui.kit;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * The last values of a vital sign as a small area without axes, painted on one canvas: a tile is
 * shown anew with each pulse, and nodes of a chart would cost their style each time. The line's
 * colour is the first ink, the area's is the surface. A gap is a gap, and one value alone a dot.
 * Belongs to the JavaFX thread; does not paint while hidden.
 */
final class Sparkline extends ChartInks {
  private static final double EDGE = 2;

  private final Canvas canvas = new Canvas();
  private final OnScreen onScreen = new OnScreen(this);
  private Vital.Recent recent = new Vital.Recent(Quantity.COUNT, Trace.named("", 0).build());
  private boolean stale = true;
  private int paintings;

  Sparkline() {
    getStyleClass().add("sparkline");
    setMouseTransparent(true);
    canvas.setManaged(false);
    getChildren().add(canvas);
    setMinHeight(24);
    setPrefHeight(34);
    onScreen.showingProperty().subscribe(this::requestLayout);
  }

  void show(Vital.Recent now) {
    recent = now;
    changed();
  }

  @Override
  void inksChanged() {
    changed();
  }

  private void changed() {
    stale = true;
    requestLayout();
  }

  /** How often it was painted; for tests. */
  int paintings() {
    return paintings;
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    if (stale && onScreen.isShowing() && width > 2 * EDGE && height > 2 * EDGE) {
      stale = false;
      paint(canvas.getGraphicsContext2D());
    }
  }

  private void paint(GraphicsContext g) {
    paintings++;
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Trace whole = recent.trace();
    if (whole.size() == 0) {
      return;
    }
    long first = whole.time(0);
    long last = whole.time(whole.size() - 1);
    Trace trace = Decimation.minMax(whole, first, last, (int) canvas.getWidth());
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < trace.size(); i++) {
      double value = trace.value(i);
      if (Double.isFinite(value)) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
    }
    Scale scale = Scale.of(lowest, highest, recent.quantity(), 2);
    double wide = (canvas.getWidth() - 2 * EDGE) / Math.max(1000, last - first);
    double high = (canvas.getHeight() - 2 * EDGE) / (scale.upper() - scale.lower());
    double[] xs = new double[trace.size() + 2];
    double[] ys = new double[trace.size() + 2];
    int size = 0;
    for (int i = 0; i <= trace.size(); i++) {
      if (i < trace.size() && Double.isFinite(trace.value(i))) {
        xs[size] = EDGE + wide * (trace.time(i) - first);
        ys[size++] = EDGE + high * (scale.upper() - trace.value(i));
      } else {
        paintRun(g, xs, ys, size);
        size = 0;
      }
    }
  }

  private void paintRun(GraphicsContext g, double[] xs, double[] ys, int size) {
    Color ink = series(0);
    if (size == 1) {
      g.setFill(ink);
      g.fillOval(xs[0] - 1.5, ys[0] - 1.5, 3, 3);
    }
    if (size < 2) {
      return;
    }
    xs[size] = xs[size - 1];
    xs[size + 1] = xs[0];
    ys[size] = canvas.getHeight();
    ys[size + 1] = ys[size];
    g.setFill(surface());
    g.fillPolygon(xs, ys, size + 2);
    g.setStroke(ink);
    g.setLineWidth(1.4);
    g.strokePolyline(xs, ys, size);
  }
}
