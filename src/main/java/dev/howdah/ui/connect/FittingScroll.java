package dev.howdah.ui.connect;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * Scrolls up and down where there is no room for its content, and else is exactly as high as that
 * at the width it has. Belongs to the JavaFX thread.
 */
final class FittingScroll extends ScrollPane {
  private static final double LEAST = 72;

  FittingScroll(Node content) {
    super(content);
    getStyleClass().add("plain-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinHeight(LEAST);
    setMinWidth(0);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }
}
