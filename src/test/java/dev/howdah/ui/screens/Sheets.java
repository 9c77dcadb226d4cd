package dev.howdah.ui.screens;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;

/** The sheets that lie over a page, as the eye and the keyboard meet them. */
final class Sheets {
  private Sheets() {}

  /** The one that lies above all others; empty where the page itself is in front. */
  static Optional<Parent> top(Parent whole) {
    return whole.lookupAll(".scrim").stream()
        .filter(Sheets::isShown)
        .filter(Parent.class::isInstance)
        .map(Parent.class::cast)
        .reduce((under, upper) -> upper);
  }

  /** Whether neither it nor anything around it is hidden. */
  static boolean isShown(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
