package dev.howdah.ui.kit;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * A chart as a picture for a report: title, stretch of time, legend and lines in the theme's
 * colours, twice as sharp as on screen, without buttons. On the JavaFX thread.
 */
final class ChartPicture {
  private static final double SHARP = 2;
  private static final double HEAD = 46;
  private static final double MARGIN = 8;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  private final ChartInks inks;
  private final PlotPainter painter;
  private final ZoneId zone;

  ChartPicture(ChartInks inks, PlotPainter painter, ZoneId zone) {
    this.inks = inks;
    this.painter = painter;
    this.zone = zone;
  }

  WritableImage of(String title, PlotFrame frame, List<Plot.Line> lines, List<Moment> moments) {
    Canvas canvas =
        new Canvas(SHARP * (frame.width() + 2 * MARGIN), SHARP * (frame.height() + HEAD + MARGIN));
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.scale(SHARP, SHARP);
    g.translate(MARGIN, HEAD);
    painter.paint(g, frame, lines, moments);
    g.translate(0, -HEAD);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(inks.textInk());
    Font font = painter.font();
    g.setFont(Font.font(font.getFamily(), FontWeight.BOLD, 13));
    g.fillText(title, 4, 14);
    g.setFont(font);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(
        DAY.format(frame.span().from().atZone(zone))
            + " – "
            + CLOCK.format(frame.span().to().atZone(zone))
            + " "
            + zone,
        frame.width() - 4,
        14);
    g.setTextAlign(TextAlignment.LEFT);
    double x = 4;
    for (Plot.Line line : lines) {
      painter.stroke(g, line.ink());
      g.strokeLine(x, 34, x + 18, 34);
      g.setLineDashes();
      g.setFill(inks.textInk());
      g.fillText(line.trace().name(), x + 24, 34);
      x += 24 + painter.width(line.trace().name()) + 18;
    }
    SnapshotParameters on = new SnapshotParameters();
    on.setFill(inks.surface());
    return canvas.snapshot(on, null);
  }
}
