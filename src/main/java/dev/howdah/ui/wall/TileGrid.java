package dev.howdah.ui.wall;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Lays tiles out in rows of equal size, with as many columns as keep them well proportioned. */
final class TileGrid extends Pane {
  private static final double GAP = 12;
  private static final double PROPORTION = 1.55;

  private int columns = 1;

  /** The number of columns whose tiles come nearest to the proportion. */
  static int columns(int count, double width, double height) {
    int best = 1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int tried = 1; tried <= count; tried++) {
      int rows = (count + tried - 1) / tried;
      double each = ((width - GAP * (tried - 1)) / tried) / ((height - GAP * (rows - 1)) / rows);
      double away =
          Math.abs(Math.log(Math.max(0.01, each) / PROPORTION)) + 0.12 * (rows * tried - count);
      if (away < nearest) {
        nearest = away;
        best = tried;
      }
    }
    return best;
  }

  /** How many columns there are now. */
  int columns() {
    return columns;
  }

  @Override
  protected void layoutChildren() {
    List<Node> tiles = getManagedChildren();
    if (tiles.isEmpty()) {
      return;
    }
    columns = columns(tiles.size(), getWidth(), getHeight());
    int rows = (tiles.size() + columns - 1) / columns;
    double width = (getWidth() - GAP * (columns - 1)) / columns;
    double height = (getHeight() - GAP * (rows - 1)) / rows;
    for (int i = 0; i < tiles.size(); i++) {
      int column = i % columns;
      int row = i / columns;
      double x = snapPositionX(column * (width + GAP));
      double y = snapPositionY(row * (height + GAP));
      tiles.get(i).resizeRelocate(x, y, snapSizeX(width) - 1, snapSizeY(height) - 1);
    }
  }
}
