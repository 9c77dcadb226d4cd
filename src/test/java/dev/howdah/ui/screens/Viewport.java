package dev.howdah.ui.screens;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list, a table, its header or a scrolling pane that is in sight. What lies in it
 * whole is to be seen whole, and what sticks out of it is to be reached by a scroll bar.
 */
record Viewport(Parent port, Bounds seen) {
  private static final double SLACK = ScreenAudit.SLACK;

  /** The nearest one around a node. */
  static @Nullable Viewport of(Node node) {
    for (Parent each = node.getParent(); each != null; each = each.getParent()) {
      if (each.getStyleClass().contains("viewport")
          || each.getStyleClass().contains("clipped-container")
          || each.getStyleClass().contains("column-header-background")) {
        return new Viewport(each, ScreenAudit.visible(each));
      }
    }
    return null;
  }

  /** What is wrong with the place of something in it, to be followed by its name. */
  Optional<String> problem(Node node, Bounds whole) {
    boolean tooWide = sticksOut(whole.getMinX(), whole.getMaxX(), seen.getMinX(), seen.getMaxX());
    boolean tooHigh = sticksOut(whole.getMinY(), whole.getMaxY(), seen.getMinY(), seen.getMaxY());
    if (!seen.intersects(whole)) {
      return Optional.empty();
    }
    if ((tooWide && !scrolls(Orientation.HORIZONTAL))
        || (tooHigh && !scrolls(Orientation.VERTICAL))) {
      return Optional.of("out of reach: ");
    }
    if (tooWide || tooHigh) {
      return Optional.empty();
    }
    Bounds visible = ScreenAudit.visible(node);
    if (visible.getWidth() < whole.getWidth() - SLACK
        || visible.getHeight() < whole.getHeight() - SLACK) {
      return Optional.of("clipped: ");
    }
    return isInItsCell(node, whole) ? Optional.empty() : Optional.of("out of its cell: ");
  }

  private static boolean sticksOut(double from, double to, double low, double high) {
    return from < low - SLACK || to > high + SLACK;
  }

  private boolean scrolls(Orientation way) {
    Node pane = control(port);
    return pane != null
        && pane.lookupAll(".scroll-bar").stream()
            .anyMatch(
                each ->
                    each instanceof ScrollBar bar
                        && bar.getOrientation() == way
                        && bar.isVisible()
                        && pane.equals(control(bar)));
  }

  private static @Nullable Node control(Node node) {
    Node each = node.getParent();
    while (each != null && !(each instanceof Control)) {
      each = each.getParent();
    }
    return each;
  }

  private boolean isInItsCell(Node node, Bounds whole) {
    for (Node each = node.getParent();
        each != null && !each.equals(port);
        each = each.getParent()) {
      if (each instanceof IndexedCell<?> && !(each instanceof TableRow<?>)) {
        Bounds cell = each.localToScene(each.getLayoutBounds());
        if (sticksOut(whole.getMinX(), whole.getMaxX(), cell.getMinX(), cell.getMaxX())
            || sticksOut(whole.getMinY(), whole.getMaxY(), cell.getMinY(), cell.getMaxY())) {
          return false;
        }
      }
    }
    return true;
  }
}
