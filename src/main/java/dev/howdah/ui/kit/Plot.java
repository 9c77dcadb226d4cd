package dev.howdah.ui.kit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * The painted part of a {@link TimeChart}: grid, axes and lines on one canvas, the pointer's hair
 * and values on a second one, so that pointing does not paint the lines again. Paints only what is
 * on screen, and only when something changed.
 */
final class Plot extends ChartInks {
  private static final Scale FIRST = new Scale(0, 1, 1);

  /** From this part of a limit on it is shown though the figures are below. */
  private static final double NEAR = 0.6;

  /** A line to paint and the ink that it keeps, whichever others are hidden. */
  record Line(Trace trace, int ink) {}

  private final Quantity quantity;
  private final TimeWindow window;
  private final Canvas canvas = new Canvas();
  private final Canvas overlay = new Canvas();
  private final OnScreen onScreen = new OnScreen(this);
  private final PlotPainter painter;
  private final PlotReadout readout;
  private final PlotGestures gestures;
  private final ChartPicture picture;
  private @Nullable Limit limit;
  private List<Line> lines = List.of();
  private List<Line> few = List.of();
  private final Map<Integer, Thinning> thinnings = new HashMap<>();
  private PlotFrame frame;
  private boolean stale = true;
  private boolean telling;
  private int paintings;
  private int paintedPoints;

  Plot(Quantity quantity, TimeWindow window, ZoneId zone) {
    this.quantity = quantity;
    this.window = window;
    painter = new PlotPainter(this, quantity, zone);
    picture = new ChartPicture(this, painter, zone);
    readout = new PlotReadout(this, painter, quantity, zone);
    frame = new PlotFrame(0, 0, window.span(), FIRST, textSize());
    getStyleClass().add("plot");
    setMinSize(120, 60);
    setPrefSize(400, 180);
    canvas.setManaged(false);
    overlay.setManaged(false);
    overlay.setMouseTransparent(true);
    getChildren().addAll(canvas, overlay);
    gestures = new PlotGestures(this, window);
    window.spanProperty().subscribe(this::changed);
    window.momentsProperty().subscribe(this::changed);
    window.pointerProperty().subscribe(this::paintPointer);
    window.selectionProperty().subscribe(this::paintPointer);
    hoverProperty().subscribe(this::paintPointer);
    onScreen.showingProperty().subscribe(this::requestLayout);
  }

  void show(List<Line> newLines) {
    lines = List.copyOf(newLines);
    changed();
  }

  /** A line across the plot; null for none. */
  void limit(@Nullable Limit next) {
    if (!Objects.equals(limit, next)) {
      limit = next;
      changed();
    }
  }

  /** Whether what happened is told in words though the mouse is elsewhere: for the keyboard. */
  void tell(boolean always) {
    telling = always;
    paintPointer();
  }

  /** Ends a drag that is under way, to no effect. */
  void giveUp() {
    gestures.giveUp();
  }

  /** Where what stood when it was painted last. */
  PlotFrame frame() {
    return frame;
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
    PlotFrame next = new PlotFrame(width, height, window.span(), frame.scale(), textSize());
    if (stale && onScreen.isShowing() && next.roomy()) {
      stale = false;
      frame = next;
      paint();
      paintPointer();
    }
  }

  private void paint() {
    paintings++;
    paintedPoints = 0;
    TimeWindow.Span span = frame.span();
    long from = span.from().toEpochMilli();
    long to = span.to().toEpochMilli();
    few = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Line line : lines) {
      Trace trace =
          thinnings
              .computeIfAbsent(line.ink(), any -> new Thinning())
              .minMax(line.trace(), from, to, (int) frame.plotWidth());
      few.add(new Line(trace, line.ink()));
      paintedPoints += trace.size();
      for (int i = 0; i < trace.size(); i++) {
        double value = trace.value(i);
        if (Double.isFinite(value)) {
          lowest = Math.min(lowest, value);
          highest = Math.max(highest, value);
        }
      }
    }
    Limit near = limit;
    if (near != null && highest < near.value() && highest >= near.value() * NEAR) {
      highest = near.value();
    }
    painter.limit(near);
    int labels = (int) Math.clamp(frame.plotHeight() / 32, 2, 6);
    Scale scale = Scale.of(lowest, highest, quantity, labels);
    frame = new PlotFrame(frame.width(), frame.height(), span, scale, frame.textSize());
    painter.paint(canvas.getGraphicsContext2D(), frame, few, moments());
  }

  private List<Moment> moments() {
    TimeWindow.Span span = frame.span();
    return window.momentsProperty().get().stream().filter(each -> each.within(span)).toList();
  }

  /** What was painted last, as a picture. */
  WritableImage picture(String title) {
    return picture.of(title, frame, few, moments());
  }

  /** Points at a share of the shown time, 0 to 1. */
  void pointAt(double share) {
    window.pointerProperty().set(window.span().at(share));
  }

  private void paintPointer() {
    if (frame.roomy() && onScreen.isShowing()) {
      readout.paint(overlay.getGraphicsContext2D(), frame, window, lines, telling || isHover());
    }
  }

  /** The nearest value, unless the pointer stands in a gap. */
  Optional<Integer> valueAt(Trace trace, Instant at) {
    return PlotReadout.valueAt(trace, at, window.span());
  }

  /** What happened at a moment, in words. */
  List<String> told(Instant at) {
    return readout.words(frame, window.momentsProperty().get(), at);
  }
}
