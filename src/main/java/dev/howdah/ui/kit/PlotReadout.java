package dev.howdah.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints what the user points at over a {@link Plot}: the hair, the values, the selection. */
final class PlotReadout {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
  private static final double ROW = 15;
  private static final double NEAR = 6;

  private record Pointed(String name, String value, Color ink) {}

  private record Box(String time, List<Pointed> values, List<String> words) {}

  private final ChartInks inks;
  private final PlotPainter painter;
  private final Quantity quantity;
  private final ZoneId zone;

  PlotReadout(ChartInks inks, PlotPainter painter, Quantity quantity, ZoneId zone) {
    this.inks = inks;
    this.painter = painter;
    this.quantity = quantity;
    this.zone = zone;
  }

  /**
   * Paints anew.
   *
   * @param telling whether what happened is told in words: only by the chart that is pointed at
   */
  void paint(
      GraphicsContext g,
      PlotFrame frame,
      TimeWindow window,
      List<Plot.Line> lines,
      boolean telling) {
    g.clearRect(0, 0, frame.width(), frame.height());
    TimeWindow.@Nullable Span selection = window.selectionProperty().get();
    if (selection != null) {
      paintSelection(g, frame, selection);
    }
    @Nullable Instant at = window.pointerProperty().get();
    TimeWindow.Span span = frame.span();
    if (at == null || at.isBefore(span.from()) || at.isAfter(span.to())) {
      return;
    }
    double hair = frame.hair(at);
    g.setStroke(inks.strong());
    g.setLineWidth(1);
    g.strokeLine(hair, PlotFrame.TOP, hair, frame.bottom());
    List<Pointed> pointed = new ArrayList<>();
    for (Plot.Line line : lines) {
      Trace trace = line.trace();
      Optional<Integer> index = valueAt(trace, at, span);
      Color ink = inks.series(line.ink());
      index.ifPresent(
          i -> {
            g.setFill(ink);
            g.fillOval(frame.x(trace.time(i)) - 3, frame.y(trace.value(i)) - 3, 6, 6);
          });
      String value = index.map(i -> quantity.text(trace.value(i))).orElse(Quantity.NONE);
      pointed.add(new Pointed(trace.name(), value, ink));
    }
    List<String> words = telling ? words(frame, window.momentsProperty().get(), at) : List.of();
    paintBox(g, frame, hair, new Box(CLOCK.format(at.atZone(zone)), pointed, words));
  }

  /** The nearest value on the line there; beside the line's end only one that is close by. */
  static Optional<Integer> valueAt(Trace trace, Instant at, TimeWindow.Span span) {
    long pointed = at.toEpochMilli();
    int after = trace.from(pointed);
    int before = after - 1;
    if (isValue(trace, before) && isValue(trace, after)) {
      boolean former = pointed - trace.time(before) < trace.time(after) - pointed;
      return Optional.of(former ? before : after);
    }
    if (after + 1 < trace.size() && trace.time(after + 1) == trace.time(after)) {
      after++;
    }
    long reach = Math.max(5_000, span.millis() / 60);
    if (isValue(trace, after) && trace.time(after) - pointed <= reach) {
      return Optional.of(after);
    }
    return isValue(trace, before) && pointed - trace.time(before) <= reach
        ? Optional.of(before)
        : Optional.empty();
  }

  private static boolean isValue(Trace trace, int index) {
    return index >= 0 && index < trace.size() && Double.isFinite(trace.value(index));
  }

  /** What happened where the pointer stands, such as {@code 12:03:05 Index orders_idx built}. */
  List<String> words(PlotFrame frame, List<Moment> moments, Instant at) {
    double x = frame.x(at);
    return moments.stream()
        .filter(moment -> moment.within(frame.span()))
        .filter(
            moment ->
                x >= frame.x(moment.from()) - NEAR
                    && x <= Math.max(frame.x(moment.until()), frame.x(moment.from()) + NEAR))
        .map(
            moment ->
                CLOCK.format(moment.from().atZone(zone))
                    + " "
                    + moment.words()
                    + (moment.until().isAfter(moment.from().plusSeconds(1))
                        ? ", " + Figures.age(Duration.between(moment.from(), moment.until()))
                        : ""))
        .toList();
  }

  private void paintSelection(GraphicsContext g, PlotFrame frame, TimeWindow.Span selection) {
    double from = Math.max(PlotFrame.LEFT, frame.x(selection.from()));
    double until = Math.min(frame.right(), frame.x(selection.to()));
    g.setFill(inks.series(0).deriveColor(0, 1, 1, 0.16));
    g.fillRect(from, PlotFrame.TOP, until - from, frame.plotHeight());
    g.setStroke(inks.series(0));
    g.setLineWidth(1);
    g.strokeLine(Math.round(from) + 0.5, PlotFrame.TOP, Math.round(from) + 0.5, frame.bottom());
    g.strokeLine(Math.round(until) + 0.5, PlotFrame.TOP, Math.round(until) + 0.5, frame.bottom());
  }

  private void paintBox(GraphicsContext g, PlotFrame frame, double hair, Box box) {
    double most = frame.width() - 24;
    double wide = Math.min(most, wide(box));
    int rows = 1 + box.values().size() + box.words().size();
    double high = ROW * rows + 11;
    double left = hair + 10 + wide > frame.width() ? hair - 10 - wide : hair + 10;
    left = Math.max(2, left);
    double top = PlotFrame.TOP + 2;
    g.setFill(inks.surface());
    g.fillRoundRect(left, top, wide, high, 8, 8);
    g.setStroke(inks.strong());
    g.strokeRoundRect(left + 0.5, top + 0.5, wide - 1, high - 1, 8, 8);
    g.setFont(painter.font());
    g.setTextBaseline(VPos.CENTER);
    double row = top + 13;
    text(g, box.time(), left + 8, row, wide - 16);
    for (Pointed each : box.values()) {
      row += ROW;
      g.setFill(each.ink());
      g.fillOval(left + 8, row - 3, 7, 7);
      text(g, each.name(), left + 22, row, wide - 30);
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(each.value(), left + wide - 8, row);
    }
    for (String words : box.words()) {
      row += ROW;
      text(g, words, left + 8, row, wide - 16);
    }
  }

  private void text(GraphicsContext g, String words, double x, double y, double most) {
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(inks.textInk());
    String shown = words;
    while (shown.length() > 4 && painter.width(shown) > most) {
      shown = shown.substring(0, shown.length() - 2).stripTrailing() + "…";
    }
    g.fillText(shown, x, y);
  }

  private double wide(Box box) {
    double names =
        box.values().stream().mapToDouble(each -> painter.width(each.name())).max().orElse(0);
    double values =
        box.values().stream().mapToDouble(each -> painter.width(each.value())).max().orElse(0);
    double words = box.words().stream().mapToDouble(painter::width).max().orElse(0);
    double table = box.values().isEmpty() ? 0 : 14 + names + 14 + values;
    return Math.max(Math.max(painter.width(box.time()), words), table) + 16;
  }
}
