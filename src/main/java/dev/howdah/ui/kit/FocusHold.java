package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keyboard within a pane that lies over others while it is open, where the Tab key goes
 * round, and gives the focus back to where it was. Of several that are open the latest holds it.
 * Belongs to the JavaFX thread.
 */
public final class FocusHold {
  private final Node pane;
  private final ChangeListener<@Nullable Node> back = (any, before, now) -> bring(now);
  private @Nullable Scene scene;
  private @Nullable Node earlier;
  private @Nullable Node latest;

  /** Holds nothing yet. */
  public FocusHold(Node pane) {
    this.pane = pane;
    pane.addEventFilter(KeyEvent.KEY_PRESSED, this::round);
    pane.sceneProperty()
        .subscribe(
            now -> {
              if (scene != null && !scene.equals(now)) {
                hold(false);
              }
            });
  }

  /** Holds from when a pane comes into a scene until it leaves it. */
  public static void whileShown(Node pane) {
    FocusHold hold = new FocusHold(pane);
    pane.sceneProperty()
        .subscribe(
            now -> {
              if (now != null) {
                hold.hold(true);
              }
            });
  }

  /** The panes that lie open over others in a scene, the latest first; none of a hidden page. */
  public static List<Node> open(Scene scene) {
    return holds(scene).reversed().stream()
        .map(hold -> hold.pane)
        .filter(each -> OnScreen.isShowing(each))
        .toList();
  }

  /** Begins with {@code true}, ends with {@code false}. */
  public void hold(boolean open) {
    Scene before = scene;
    if (before != null) {
      before.focusOwnerProperty().removeListener(back);
      holds(before).remove(this);
      scene = null;
    }
    if (open) {
      begin();
    } else if (before != null) {
      Node where = earlier;
      earlier = null;
      latest = null;
      if (where != null && before.equals(where.getScene())) {
        where.requestFocus();
      }
    }
  }

  private void begin() {
    Scene now = pane.getScene();
    if (now == null) {
      return;
    }
    scene = now;
    earlier = now.getFocusOwner();
    holds(now).add(this);
    pane.requestFocus();
    latest = pane;
    now.focusOwnerProperty().addListener(back);
  }

  /** Those that are open in a scene, the latest last. */
  @SuppressWarnings("unchecked")
  private static List<FocusHold> holds(Scene scene) {
    return (List<FocusHold>)
        scene.getProperties().computeIfAbsent(FocusHold.class, any -> new ArrayList<FocusHold>());
  }

  private void bring(@Nullable Node owner) {
    Scene here = scene;
    if (here == null || !open(here).stream().findFirst().equals(Optional.of(pane))) {
      return;
    }
    if (owner == null || isWithin(owner)) {
      latest = owner == null ? latest : owner;
      return;
    }
    Node where = latest;
    (where != null && !where.isDisabled() && where.isVisible() ? where : pane).requestFocus();
  }

  /** After its last stop the Tab key leads to its first, and back. */
  private void round(KeyEvent event) {
    Scene here = scene;
    if (here == null || event.getCode() != KeyCode.TAB || event.isControlDown()) {
      return;
    }
    List<Node> stops = new ArrayList<>();
    stops(pane, stops);
    Node owner = here.getFocusOwner();
    if (stops.size() < 2 || owner == null) {
      return;
    }
    if (!event.isShiftDown() && owner.equals(stops.getLast())) {
      event.consume();
      pane.requestFocus();
      pane.requestFocusTraversal(TraversalDirection.NEXT);
    } else if (event.isShiftDown() && (owner.equals(stops.getFirst()) || owner.equals(pane))) {
      event.consume();
      stops.get(stops.size() - 2).requestFocus();
      stops.get(stops.size() - 2).requestFocusTraversal(TraversalDirection.NEXT);
    }
  }

  /** Where the keyboard stops, in the order of the Tab key. */
  private static void stops(Node node, List<Node> stops) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      stops.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> stops(child, stops));
    }
  }

  private boolean isWithin(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.equals(pane)) {
        return true;
      }
    }
    return false;
  }
}
