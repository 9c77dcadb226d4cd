package dev.howdah.ui.kit;

import java.time.ZoneId;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints grid, axes, what happened, and the lines of a {@link Plot}. */
final class PlotPainter {
  private static final double[][] DASHES = {{}, {9, 3}, {2, 3}, {9, 3, 2, 3}};
  private static final int TICK_ROOM = 82;

  private final ChartInks inks;
  private final Quantity quantity;
  private final ZoneId zone;
  private Font font = Font.font(Font.getDefault().getFamily(), 11);
  private final Text measured = new Text();

  private @Nullable Limit limit;

  PlotPainter(ChartInks inks, Quantity quantity, ZoneId zone) {
    this.inks = inks;
    this.quantity = quantity;
    this.zone = zone;
    measured.setFont(font);
  }

  Font font() {
    return font;
  }

  /** How wide a text is. */
  double width(String label) {
    measured.setText(label);
    return measured.getLayoutBounds().getWidth();
  }

  /**
   * Paints everything anew.
   *
   * @param lines thinned out already, the most important first
   */
  void paint(GraphicsContext g, PlotFrame frame, List<Plot.Line> lines, List<Moment> moments) {
    if (font.getSize() != frame.textSize()) {
      font = Font.font(font.getFamily(), frame.textSize());
      measured.setFont(font);
    }
    g.clearRect(0, 0, frame.width(), frame.height());
    g.save();
    clip(g, frame);
    moments.forEach(moment -> paintWhile(g, frame, moment));
    g.restore();
    paintAxes(g, frame);
    g.save();
    clip(g, frame);
    for (int i = lines.size() - 1; i >= 0; i--) {
      paintLine(g, frame, lines.get(i), i == 0 && frame.scale().lower() == 0);
    }
    g.restore();
    paintLimit(g, frame);
    moments.stream()
        .filter(moment -> moment.kind() != Moment.Kind.GAP)
        .filter(moment -> !moment.from().isBefore(frame.span().from()))
        .forEach(moment -> paintMark(g, frame, moment));
  }

  /** Shows a limit from the next painting on; null for none. */
  void limit(@Nullable Limit next) {
    limit = next;
  }

  /** Its name stands above it, or below where there is no room. */
  private void paintLimit(GraphicsContext g, PlotFrame frame) {
    Limit line = limit;
    if (line == null
        || line.value() > frame.scale().upper()
        || line.value() < frame.scale().lower()) {
      return;
    }
    double y = Math.round(frame.y(line.value())) + 0.5;
    g.setStroke(inks.strong());
    g.setLineWidth(1);
    g.setLineDashes(2, 4);
    g.strokeLine(frame.left(), y, frame.right(), y);
    g.setLineDashes();
    boolean above = y - PlotFrame.TOP >= frame.textSize() + 2;
    g.setFont(font);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(above ? VPos.BOTTOM : VPos.TOP);
    g.setFill(inks.textInk());
    g.fillText(line.words(), frame.left() + 4, y + (above ? -2 : 2));
  }

  private static void clip(GraphicsContext g, PlotFrame frame) {
    g.beginPath();
    g.rect(frame.left(), PlotFrame.TOP - 2, frame.plotWidth(), frame.plotHeight() + 4);
    g.clip();
  }

  /** What lasted is a shade behind the lines; where no figures came, hatched. */
  private void paintWhile(GraphicsContext g, PlotFrame frame, Moment moment) {
    double from = Math.max(frame.left(), frame.x(moment.from()));
    double until = Math.min(frame.right(), frame.x(moment.until()));
    if (until - from < 1) {
      return;
    }
    boolean gap = moment.kind() == Moment.Kind.GAP;
    Color ink = gap ? inks.grid() : inks.mark(moment.kind());
    g.setFill(ink.deriveColor(0, 1, 1, gap ? 0.35 : 0.12));
    g.fillRect(from, PlotFrame.TOP, until - from, frame.plotHeight());
    if (gap) {
      g.save();
      g.beginPath();
      g.rect(from, PlotFrame.TOP, until - from, frame.plotHeight());
      g.clip();
      g.setStroke(ink);
      g.setLineWidth(1);
      double high = frame.plotHeight();
      for (double x = Math.floor((from - high) / 8) * 8; x < until; x += 8) {
        g.strokeLine(x, frame.bottom(), x + high, PlotFrame.TOP);
      }
      g.restore();
    }
  }

  /** A thin line with a sign on the axis whose shape tells what it was. */
  private void paintMark(GraphicsContext g, PlotFrame frame, Moment moment) {
    if (!moment.within(frame.span())) {
      return;
    }
    double x = frame.hair(moment.from());
    double y = frame.bottom();
    Color ink = inks.mark(moment.kind());
    g.setStroke(ink.deriveColor(0, 1, 1, 0.7));
    g.setLineWidth(1);
    g.setLineDashes(3, 3);
    g.strokeLine(x, PlotFrame.TOP, x, y);
    g.setLineDashes();
    g.setFill(ink);
    switch (moment.kind()) {
      case RESTART ->
          g.fillPolygon(new double[] {x - 5, x, x + 5, x}, new double[] {y, y - 5, y, y + 5}, 4);
      case RESET -> g.fillOval(x - 4, y - 4, 8, 8);
      case FAILED_CHANGE -> g.fillRect(x - 4, y - 4, 8, 8);
      case CHANGE, GAP ->
          g.fillPolygon(new double[] {x - 5, x + 5, x}, new double[] {y + 5, y + 5, y - 4}, 3);
    }
  }

  private void paintAxes(GraphicsContext g, PlotFrame frame) {
    g.setFont(font);
    g.setLineWidth(1);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.RIGHT);
    Scale scale = frame.scale();
    for (double tick : scale.ticks()) {
      double at = Math.round(frame.y(tick)) + 0.5;
      g.setStroke(inks.grid());
      g.strokeLine(frame.left(), at, frame.right(), at);
      g.setFill(inks.textInk());
      g.fillText(quantity.tick(tick, scale.step()), frame.left() - 8, at);
    }
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.BOTTOM);
    TimeWindow.Span span = frame.span();
    int room = (int) Math.max(2, frame.plotWidth() / (TICK_ROOM * frame.textSize() / 11));
    for (Scale.TimeTick tick : Scale.timeTicks(span.from(), span.to(), zone, room)) {
      double at = Math.round(frame.x(tick.epochMillis())) + 0.5;
      g.setStroke(inks.grid());
      g.strokeLine(at, frame.bottom(), at, frame.bottom() + 4);
      double half = width(tick.label()) / 2;
      double middle = Math.min(Math.max(at, frame.left() + half), frame.width() - half - 1);
      g.setFill(inks.textInk());
      g.fillText(tick.label(), middle, frame.height());
    }
  }

  private void paintLine(GraphicsContext g, PlotFrame frame, Plot.Line line, boolean filled) {
    Trace trace = line.trace();
    int start = 0;
    while (start < trace.size()) {
      int end = start;
      while (end < trace.size() && Double.isFinite(trace.value(end))) {
        end++;
      }
      if (end > start) {
        paintRun(g, frame, line, new Run(start, end, filled));
      }
      start = end + 1;
    }
  }

  private record Run(int start, int end, boolean filled) {}

  private void paintRun(GraphicsContext g, PlotFrame frame, Plot.Line line, Run run) {
    Trace trace = line.trace();
    Color ink = inks.series(line.ink());
    int start = run.start();
    int size = run.end() - start;
    if (size == 1) {
      g.setFill(ink);
      g.fillOval(frame.x(trace.time(start)) - 2, frame.y(trace.value(start)) - 2, 4, 4);
      return;
    }
    double[] xs = new double[size + 2];
    double[] ys = new double[size + 2];
    for (int i = 0; i < size; i++) {
      xs[i] = frame.x(trace.time(start + i));
      ys[i] = frame.y(trace.value(start + i));
    }
    if (run.filled()) {
      xs[size] = xs[size - 1];
      xs[size + 1] = xs[0];
      ys[size] = frame.y(frame.scale().lower());
      ys[size + 1] = ys[size];
      g.setFill(ink.deriveColor(0, 1, 1, 0.10));
      g.fillPolygon(xs, ys, size + 2);
    }
    stroke(g, line.ink());
    g.strokePolyline(xs, ys, size);
    g.setLineDashes();
  }

  /** The pen of a line: told from the others by its dashes as well as by its colour. */
  void stroke(GraphicsContext g, int ink) {
    g.setStroke(inks.series(ink));
    g.setLineWidth(1.6);
    g.setLineDashes(DASHES[ink % DASHES.length]);
  }
}
