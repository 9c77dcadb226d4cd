package dev.howdah.ui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.util.Subscription;

/**
 * Whether a node can be seen: it and everything above it is visible and in a scene. What cannot be
 * seen does not draw.
 */
public final class OnScreen {
  private final Node node;
  private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper();
  private Subscription above = Subscription.EMPTY;

  /** Runs something each time a node comes into sight, also when it is there already. */
  public static void whenShown(Node node, Runnable action) {
    new OnScreen(node)
        .showingProperty()
        .subscribe(
            showing -> {
              if (showing) {
                action.run();
              }
            });
  }

  /** Whether a node can be seen just now. */
  public static boolean isShowing(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  OnScreen(Node node) {
    this.node = node;
    node.sceneProperty().subscribe(this::follow);
    follow();
  }

  private void follow() {
    above.unsubscribe();
    above = Subscription.EMPTY;
    for (Node each = node; each != null; each = each.getParent()) {
      above = above.and(each.visibleProperty().subscribe(this::follow));
      above = above.and(each.parentProperty().subscribe(this::follow));
    }
    showing.set(isShowing(node));
  }

  ReadOnlyBooleanProperty showingProperty() {
    return showing.getReadOnlyProperty();
  }

  boolean isShowing() {
    return showing.get();
  }
}
