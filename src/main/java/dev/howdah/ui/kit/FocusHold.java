package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keyboard within a pane that lies over others while it is open, and gives the focus back
 * to where it was. Of several that are open the latest holds it. Belongs to the JavaFX thread.
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
    pane.sceneProperty()
        .subscribe(
            now -> {
              if (scene != null && !scene.equals(now)) {
                hold(false);
              }
            });
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
    if (here == null || !equals(holds(here).getLast())) {
      return;
    }
    if (owner == null || isWithin(owner)) {
      latest = owner == null ? latest : owner;
      return;
    }
    Node where = latest;
    (where != null && !where.isDisabled() && where.isVisible() ? where : pane).requestFocus();
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
