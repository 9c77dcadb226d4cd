package dev.howdah.ui.overview;

import dev.howdah.ui.kit.VitalTile;
import java.util.List;
import javafx.scene.layout.Pane;

/**
 * The tiles side by side, all as wide; in two rows where one would make them too narrow for their
 * figures, all as wide as in the first. On the JavaFX thread.
 */
final class VitalRow extends Pane {
  private static final double GAP = 10;
  private static final double LEAST = 126;

  private final List<VitalTile> tiles;
  private int inARow;

  VitalRow(List<VitalTile> tiles) {
    this.tiles = List.copyOf(tiles);
    inARow = tiles.size();
    getChildren().addAll(tiles);
    setMinHeight(USE_PREF_SIZE);
  }

  /** Takes as many rows as this width asks for. */
  void fit(double width) {
    int all = tiles.size();
    int next = width >= all * LEAST + (all - 1) * GAP ? all : (all + 1) / 2;
    if (next != inARow) {
      inARow = next;
      requestLayout();
    }
  }

  private int rows() {
    return (tiles.size() + inARow - 1) / inARow;
  }

  private double tallest() {
    return tiles.stream().mapToDouble(tile -> tile.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return tiles.size() * (LEAST + GAP) - GAP;
  }

  @Override
  protected double computePrefHeight(double width) {
    return snapSizeY(rows() * tallest() + (rows() - 1) * GAP);
  }

  @Override
  protected void layoutChildren() {
    int rows = rows();
    double high = (getHeight() - (rows - 1) * GAP) / rows;
    for (int row = 0; row < rows; row++) {
      List<VitalTile> line =
          tiles.subList(row * inARow, Math.min(tiles.size(), (row + 1) * inARow));
      double step = (getWidth() + GAP) / inARow;
      for (int i = 0; i < line.size(); i++) {
        double left = snapPositionX(i * step);
        double right = snapPositionX((i + 1) * step - GAP);
        line.get(i)
            .resizeRelocate(left, snapPositionY(row * (high + GAP)), right - left, snapSizeY(high));
      }
    }
  }
}
