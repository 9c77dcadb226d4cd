package dev.howdah.ui.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a window between which the keyboard goes in one step; each keeps where it was.
 * Belongs to the JavaFX thread.
 */
final class Regions {
  private final List<Parent> parts;
  private final Map<Parent, Node> left = new HashMap<>();

  /** In the order of the steps. */
  Regions(List<Parent> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Goes to the next part that can have the keyboard.
   *
   * @param by 1 or -1
   */
  void step(@Nullable Node owner, int by) {
    int at = at(owner);
    if (at >= 0 && owner != null) {
      left.put(parts.get(at), owner);
    }
    int from = at < 0 && by < 0 ? 0 : at;
    for (int i = 1; i <= parts.size(); i++) {
      Parent next = parts.get(Math.floorMod(from + i * by, parts.size()));
      Optional<Node> target = known(next).or(() -> first(next));
      if (target.isPresent()) {
        target.get().requestFocus();
        return;
      }
    }
  }

  private int at(@Nullable Node owner) {
    for (Node each = owner; each != null; each = each.getParent()) {
      if (each instanceof Parent part && parts.contains(part)) {
        return parts.indexOf(part);
      }
    }
    return -1;
  }

  private Optional<Node> known(Parent part) {
    Node before = left.get(part);
    return before != null && canHave(before) && isWithin(before, part)
        ? Optional.of(before)
        : Optional.empty();
  }

  private static boolean isWithin(Node node, Parent part) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
      if (each.equals(part)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Node> first(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Optional.empty();
    }
    if (canHave(node)) {
      return Optional.of(node);
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(Regions::first)
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }

  private static boolean canHave(Node node) {
    return node.isFocusTraversable() && !node.isDisabled() && node.isVisible();
  }
}
