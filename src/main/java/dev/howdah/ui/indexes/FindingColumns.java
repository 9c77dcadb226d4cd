package dev.howdah.ui.indexes;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The list of the findings and the one that is chosen, side by side: the list as wide as its rows
 * need, but never more than leaves the finding enough to be read, however large the text is.
 * Belongs to the JavaFX thread.
 */
final class FindingColumns extends Pane {
  private static final double GAP = 12;

  /** Of the width, that the list may take. */
  private static final double SHARE = 0.5;

  private final FindingList list;
  private final Region chosen;

  FindingColumns(FindingList list, Region chosen) {
    this.list = list;
    this.chosen = chosen;
    getChildren().addAll(list, chosen);
    setMinSize(0, 0);
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - GAP;
    double left = Math.floor(Math.min(list.wish(), SHARE * room));
    list.fit(getHeight());
    list.resizeRelocate(0, 0, left, getHeight());
    chosen.resizeRelocate(left + GAP, 0, room - left, getHeight());
  }
}
