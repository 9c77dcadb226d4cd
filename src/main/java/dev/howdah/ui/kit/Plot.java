package dev.howdah.ui.kit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * The painted part of a {@link TimeChart}: grid, axes and lines on one canvas, the pointer's hair
 * and values on a second one, so that pointing does not paint the lines again. Paints only what is
 * on screen, and only when something changed.
 */
final class Plot extends ChartInks {
  private static final double LEFT = 58;
  private static final double RIGHT = 10;
  private static final double TOP = 8;
  private static final double BOTTOM = 20;
  private static final double[][] DASHES = {{}, {9, 3}, {2, 3}, {9, 3, 2, 3}};
  private static final DateTimeFormatter POINTER =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  /** A line to paint and the ink that it keeps, whichever others are hidden. */
  record Line(Trace trace, int ink) {}

  private final Quantity quantity;
  private final TimeWindow window;
  private final ZoneId zone;
  private final Canvas canvas = new Canvas();
  private final Canvas overlay = new Canvas();
  private final OnScreen onScreen = new OnScreen(this);
  private final Font font = Font.font(Font.getDefault().getFamily(), 11);
  private List<Line> lines = List.of();
  private Scale scale = new Scale(0, 1, 1);
  private boolean stale = true;
  private int paintings;
  private int paintedPoints;

  Plot(Quantity quantity, TimeWindow window, ZoneId zone) {
    this.quantity = quantity;
    this.window = window;
    this.zone = zone;
    getStyleClass().add("plot");
    setMinSize(120, 60);
    setPrefSize(400, 180);
    canvas.setManaged(false);
    overlay.setManaged(false);
    overlay.setMouseTransparent(true);
    getChildren().addAll(canvas, overlay);
    window.spanProperty().subscribe(this::changed);
    window.pointerProperty().subscribe(this::paintPointer);
    onScreen.showingProperty().subscribe(this::requestLayout);
    setOnMouseMoved(event -> point(event.getX()));
    setOnMouseDragged(event -> point(event.getX()));
    setOnMouseExited(event -> window.pointerProperty().set(null));
  }

  void show(List<Line> newLines) {
    lines = List.copyOf(newLines);
    changed();
  }

  /** How often the lines were painted; for tests. */
  int paintings() {
    return paintings;
  }

  /** How many points the last painting drew; for tests. */
  int paintedPoints() {
    return paintedPoints;
  }

  private void changed() {
    stale = true;
    if (onScreen.isShowing()) {
      requestLayout();
    }
  }

  @Override
  void inksChanged() {
    stale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      overlay.setWidth(width);
      overlay.setHeight(height);
      stale = true;
    }
    if (stale && onScreen.isShowing() && width > LEFT + RIGHT && height > TOP + BOTTOM) {
      stale = false;
      paint();
      paintPointer();
    }
  }

  private double plotWidth() {
    return canvas.getWidth() - LEFT - RIGHT;
  }

  private double plotHeight() {
    return canvas.getHeight() - TOP - BOTTOM;
  }

  private double x(long time) {
    TimeWindow.Span span = window.span();
    return LEFT + plotWidth() * (time - span.from().toEpochMilli()) / span.millis();
  }

  private double y(double value) {
    return TOP + plotHeight() * (1 - (value - scale.lower()) / (scale.upper() - scale.lower()));
  }

  private void paint() {
    paintings++;
    paintedPoints = 0;
    long from = window.span().from().toEpochMilli();
    long to = window.span().to().toEpochMilli();
    List<Line> few = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Line line : lines) {
      Trace trace = Decimation.minMax(line.trace(), from, to, (int) plotWidth());
      few.add(new Line(trace, line.ink()));
      paintedPoints += trace.size();
      for (int i = 0; i < trace.size(); i++) {
        if (Double.isFinite(trace.value(i))) {
          lowest = Math.min(lowest, trace.value(i));
          highest = Math.max(highest, trace.value(i));
        }
      }
    }
    scale = Scale.of(lowest, highest, quantity, (int) Math.clamp(plotHeight() / 32, 2, 6));
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    paintAxes(g);
    g.save();
    g.beginPath();
    g.rect(LEFT, TOP - 2, plotWidth(), plotHeight() + 4);
    g.clip();
    for (int i = few.size() - 1; i >= 0; i--) {
      paintLine(g, few.get(i), i == 0 && scale.lower() == 0);
    }
    g.restore();
  }

  private void paintAxes(GraphicsContext g) {
    g.setFont(font);
    g.setLineWidth(1);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.RIGHT);
    for (double tick : scale.ticks()) {
      double at = Math.round(y(tick)) + 0.5;
      g.setStroke(grid());
      g.strokeLine(LEFT, at, LEFT + plotWidth(), at);
      g.setFill(textInk());
      g.fillText(quantity.tick(tick, scale.step()), LEFT - 8, at);
    }
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.BOTTOM);
    TimeWindow.Span span = window.span();
    int room = (int) Math.max(2, plotWidth() / 82);
    for (Scale.TimeTick tick : Scale.timeTicks(span.from(), span.to(), zone, room)) {
      double at = Math.round(x(tick.epochMillis())) + 0.5;
      g.setStroke(grid());
      g.strokeLine(at, TOP + plotHeight(), at, TOP + plotHeight() + 4);
      double half = width(tick.label()) / 2;
      double middle = Math.min(Math.max(at, LEFT + half), canvas.getWidth() - half - 1);
      g.setFill(textInk());
      g.fillText(tick.label(), middle, canvas.getHeight());
    }
  }

  private void paintLine(GraphicsContext g, Line line, boolean filled) {
    Trace trace = line.trace();
    int start = 0;
    while (start < trace.size()) {
      int end = start;
      while (end < trace.size() && Double.isFinite(trace.value(end))) {
        end++;
      }
      if (end > start) {
        paintRun(g, line, start, end, filled);
      }
      start = end + 1;
    }
  }

  private void paintRun(GraphicsContext g, Line line, int start, int end, boolean filled) {
    Trace trace = line.trace();
    Color ink = series(line.ink());
    if (end - start == 1) {
      g.setFill(ink);
      g.fillOval(x(trace.time(start)) - 2, y(trace.value(start)) - 2, 4, 4);
      return;
    }
    double[] xs = new double[end - start + 2];
    double[] ys = new double[end - start + 2];
    for (int i = start; i < end; i++) {
      xs[i - start] = x(trace.time(i));
      ys[i - start] = y(trace.value(i));
    }
    int size = end - start;
    if (filled) {
      xs[size] = xs[size - 1];
      xs[size + 1] = xs[0];
      ys[size] = y(scale.lower());
      ys[size + 1] = y(scale.lower());
      g.setFill(ink.deriveColor(0, 1, 1, 0.10));
      g.fillPolygon(xs, ys, size + 2);
    }
    g.setStroke(ink);
    g.setLineWidth(1.6);
    g.setLineDashes(DASHES[line.ink() % DASHES.length]);
    g.strokePolyline(xs, ys, size);
    g.setLineDashes();
  }

  private void point(double mouseX) {
    double share = (mouseX - LEFT) / plotWidth();
    if (share < 0 || share > 1) {
      window.pointerProperty().set(null);
      return;
    }
    pointAt(share);
  }

  /** Points at a share of the shown time, 0 to 1. */
  void pointAt(double share) {
    TimeWindow.Span span = window.span();
    window.pointerProperty().set(span.from().plusMillis(Math.round(share * span.millis())));
  }

  private void paintPointer() {
    GraphicsContext g = overlay.getGraphicsContext2D();
    g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
    @Nullable Instant at = window.pointerProperty().get();
    TimeWindow.Span span = window.span();
    if (at == null || at.isBefore(span.from()) || at.isAfter(span.to()) || !onScreen.isShowing()) {
      return;
    }
    double hair = Math.round(x(at.toEpochMilli())) + 0.5;
    g.setStroke(strong());
    g.setLineWidth(1);
    g.strokeLine(hair, TOP, hair, TOP + plotHeight());
    List<Pointed> pointed = new ArrayList<>();
    for (Line line : lines) {
      valueAt(line.trace(), at)
          .ifPresent(
              index -> {
                double value = line.trace().value(index);
                g.setFill(series(line.ink()));
                g.fillOval(x(line.trace().time(index)) - 3, y(value) - 3, 6, 6);
                pointed.add(
                    new Pointed(line.trace().name(), quantity.text(value), series(line.ink())));
              });
    }
    paintBox(g, hair, POINTER.format(at.atZone(zone)), pointed);
  }

  private record Pointed(String name, String value, Color ink) {}

  /** The nearest value, unless the pointer stands in a gap. */
  Optional<Integer> valueAt(Trace trace, Instant at) {
    long reach = Math.max(5_000, window.span().millis() / 60);
    int index = trace.nearest(at.toEpochMilli(), reach);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  private void paintBox(GraphicsContext g, double hair, String time, List<Pointed> pointed) {
    double names = pointed.stream().mapToDouble(each -> width(each.name())).max().orElse(0);
    double values = pointed.stream().mapToDouble(each -> width(each.value())).max().orElse(0);
    double wide = Math.max(width(time), pointed.isEmpty() ? 0 : 14 + names + 14 + values) + 16;
    double high = 14 + 15 * (pointed.size() + 1) - 3;
    double left = hair + 10 + wide > canvas.getWidth() ? hair - 10 - wide : hair + 10;
    double top = TOP + 2;
    g.setFill(surface());
    g.fillRoundRect(left, top, wide, high, 8, 8);
    g.setStroke(strong());
    g.strokeRoundRect(left + 0.5, top + 0.5, wide - 1, high - 1, 8, 8);
    g.setFont(font);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(textInk());
    g.fillText(time, left + 8, top + 13);
    double row = top + 13;
    for (Pointed each : pointed) {
      row += 15;
      g.setFill(each.ink());
      g.fillOval(left + 8, row - 3, 7, 7);
      g.setTextAlign(TextAlignment.LEFT);
      g.setFill(textInk());
      g.fillText(each.name(), left + 22, row);
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(each.value(), left + wide - 8, row);
    }
  }

  private double width(String label) {
    Text text = new Text(label);
    text.setFont(font);
    return text.getLayoutBounds().getWidth();
  }
}
