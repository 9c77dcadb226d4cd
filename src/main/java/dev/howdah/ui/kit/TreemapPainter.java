package dev.howdah.ui.kit;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Paints a {@link Treemap}: the larger a tile's share of its group, the deeper its colour, and a
 * label only where it fits.
 */
final class TreemapPainter {
  private static final double ASIDE = 6;
  private static final int FEWEST = 6;

  private final ChartInks inks;
  private final Text measured = new Text();

  TreemapPainter(ChartInks inks) {
    this.inks = inks;
  }

  void paint(
      GraphicsContext g,
      TreemapLayout layout,
      double width,
      double height,
      Optional<TreemapLayout.Cell> chosen) {
    g.clearRect(0, 0, width, height);
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    Font plain = Font.font(Font.getDefault().getFamily(), inks.textSize());
    Font bold = Font.font(plain.getFamily(), FontWeight.BOLD, plain.getSize());
    g.setFont(bold);
    measured.setFont(bold);
    layout.frames().forEach(frame -> paint(g, frame));
    g.setFont(plain);
    measured.setFont(plain);
    layout.cells().forEach(cell -> paint(g, cell));
    chosen.map(TreemapLayout.Cell::box).ifPresent(box -> outline(g, box));
  }

  private void paint(GraphicsContext g, TreemapLayout.Frame frame) {
    TreemapLayout.Box box = frame.box();
    g.setFill(inks.grid().deriveColor(0, 1, 1, 0.35));
    g.fillRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1);
    g.setStroke(inks.surface());
    g.strokeRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1);
    if (!frame.headed()) {
      return;
    }
    double y = box.y() + TreemapLayout.HEAD / 2 + 0.5;
    double room = box.width() - 2 * ASIDE;
    String share = percent(frame.share());
    String name = VisibleText.of(frame.name());
    String whole = name + "  " + share;
    g.setFill(inks.textInk());
    g.fillText(width(whole) <= room ? whole : fitting(name, room), box.x() + ASIDE, y);
  }

  private void paint(GraphicsContext g, TreemapLayout.Cell cell) {
    TreemapLayout.Box box = cell.box();
    if (box.width() < 1 || box.height() < 1) {
      return;
    }
    g.setFill(fill(cell));
    g.fillRect(box.x(), box.y(), box.width(), box.height());
    if (box.width() > 3 && box.height() > 3) {
      g.setStroke(inks.surface());
      g.strokeRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1);
    }
    double line = Math.ceil(inks.textSize() * 1.3);
    double room = box.width() - 2 * ASIDE;
    if (box.height() < line + 4 || room < inks.textSize() * 2) {
      return;
    }
    String name =
        fitting(
            cell.tile()
                .map(tile -> VisibleText.of(tile.name()))
                .orElseGet(() -> Treemap.more(cell.more())),
            room);
    if (name.isEmpty()) {
      return;
    }
    double y = box.y() + 3 + line / 2;
    g.setFill(inks.textInk());
    g.fillText(name, box.x() + ASIDE, y);
    String size = cell.tile().map(Treemap.Tile::text).orElseGet(() -> percent(cell.groupShare()));
    if (box.height() >= 2 * line + 6 && width(size) <= room) {
      g.fillText(size, box.x() + ASIDE, y + line);
    }
  }

  /** What a label stands on; the label's colour is chosen to be read on the deepest of it. */
  Color fill(TreemapLayout.Cell cell) {
    return cell.tile().isEmpty()
        ? inks.surface()
        : inks.surface().interpolate(inks.series(0), 0.10 + 0.34 * Math.sqrt(cell.groupShare()));
  }

  private void outline(GraphicsContext g, TreemapLayout.Box box) {
    g.setStroke(inks.strong());
    g.setLineWidth(2);
    g.strokeRect(
        box.x() + 1, box.y() + 1, Math.max(1, box.width() - 2), Math.max(1, box.height() - 2));
  }

  /** As much of a text as there is room for; nothing where that would say nothing. */
  private String fitting(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    for (int length = Math.min(text.length() - 1, (int) (room / inks.textSize() * 2.5));
        length >= FEWEST;
        length--) {
      String cut = text.substring(0, length).stripTrailing() + "…";
      if (width(cut) <= room) {
        return cut;
      }
    }
    return "";
  }

  private double width(String text) {
    measured.setText(text);
    return measured.getLayoutBounds().getWidth();
  }

  /** A share in words, such as {@code 44 %}. */
  static String percent(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 1 ? "<1 %" : String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
