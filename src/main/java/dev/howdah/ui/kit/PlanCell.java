package dev.howdah.ui.kit;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell that shows a node as wide as the list and as high as it needs. Each cell makes its own,
 * because the list measures with cells that nobody sees.
 */
final class PlanCell<T> extends ListCell<T> {
  private final Function<T, Node> nodes;

  PlanCell(Function<T, Node> nodes) {
    this.nodes = nodes;
    getStyleClass().add("plan-cell");
    // Else it asks for as much as its longest line, and nothing wraps.
    setPrefWidth(0);
    setMinWidth(0);
  }

  @Override
  protected void updateItem(@Nullable T item, boolean empty) {
    T before = getItem();
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
    } else if (!item.equals(before) || getGraphic() == null) {
      setGraphic(nodes.apply(item));
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    Node shown = getGraphic();
    double wide = width > 0 ? width : getWidth() > 0 ? getWidth() : viewportWidth();
    return shown == null
        ? super.computePrefHeight(width)
        : snappedTopInset()
            + shown.prefHeight(wide - snappedLeftInset() - snappedRightInset())
            + snappedBottomInset();
  }

  private double viewportWidth() {
    return getListView() == null ? -1 : getListView().getWidth();
  }

  @Override
  protected void layoutChildren() {
    Node shown = getGraphic();
    if (shown == null) {
      super.layoutChildren();
      return;
    }
    shown.resizeRelocate(
        snappedLeftInset(),
        snappedTopInset(),
        getWidth() - snappedLeftInset() - snappedRightInset(),
        getHeight() - snappedTopInset() - snappedBottomInset());
  }
}
