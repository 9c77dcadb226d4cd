package dev.howdah.ui.shell;

import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;

/**
 * What the pages have in common, found by the ids of their nodes as they stand: a field {@code
 * …-filter} or {@code …-search}, and a button {@code …-export}. Belongs to the JavaFX thread.
 */
final class PageParts {
  private PageParts() {}

  /** The filter of what is on screen. */
  static Optional<TextField> filter(Parent page) {
    return find(page, node -> node instanceof TextField && called(node, "-filter", "-search"))
        .map(TextField.class::cast);
  }

  /** The export of what is on screen. */
  static Optional<ButtonBase> export(Parent page) {
    return find(page, PageParts::exports).map(ButtonBase.class::cast);
  }

  /** Presses it, or opens its menu. */
  static void press(ButtonBase button) {
    if (button instanceof MenuButton menu) {
      menu.show();
    } else {
      button.fire();
    }
  }

  private static boolean exports(Node node) {
    return (node instanceof Button || node instanceof MenuButton) && called(node, "-export");
  }

  private static boolean called(Node node, String... ends) {
    String id = node.getId();
    if (id != null && !node.isDisabled()) {
      for (String end : ends) {
        if (id.endsWith(end)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Node> find(Node node, Predicate<Node> wanted) {
    if (!node.isVisible()) {
      return Optional.empty();
    }
    if (wanted.test(node)) {
      return Optional.of(node);
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(child -> find(child, wanted))
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }
}
