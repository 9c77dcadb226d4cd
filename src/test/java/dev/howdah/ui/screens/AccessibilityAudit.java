package dev.howdah.ui.screens;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;

/**
 * What somebody who does not see a screen, or has no mouse, would miss: whatever takes the focus
 * has a name that can be read out, an icon alone has a tooltip as well, and columns have names.
 * Belongs to the JavaFX thread.
 */
final class AccessibilityAudit {
  private final List<String> problems = new ArrayList<>();
  private final Set<Node> labelled = new HashSet<>();

  private AccessibilityAudit() {}

  /** One line for each in what is shown. */
  static List<String> problems(Parent root) {
    AccessibilityAudit audit = new AccessibilityAudit();
    audit.labels(root);
    audit.walk(root);
    return List.copyOf(audit.problems);
  }

  private void labels(Node node) {
    if (node instanceof Label label && label.getLabelFor() != null) {
      labelled.add(label.getLabelFor());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::labels);
    }
  }

  private void walk(Node node) {
    if (!node.isVisible() || node instanceof ScrollBar) {
      return;
    }
    if (node.isFocusTraversable() && !(node instanceof ScrollPane) && !isNamed(node)) {
      problems.add("nothing to read out: " + name(node));
    }
    if (node instanceof ButtonBase button
        && !(button instanceof CheckBox)
        && (button.getText() == null || button.getText().isEmpty())
        && button.isFocusTraversable()
        && !isWritten(button.getGraphic())
        && button.getTooltip() == null) {
      problems.add("an icon without a tooltip: " + name(button));
    }
    if (node instanceof TableView<?> table) {
      for (TableColumn<?, ?> column : table.getColumns()) {
        if (column.getText() == null || column.getText().isEmpty()) {
          problems.add("a column without a name: " + name(table));
        }
      }
    }
    boolean whole =
        node instanceof ComboBoxBase<?>
            || node instanceof Spinner<?>
            || node instanceof MenuButton
            || node instanceof ListView<?>
            || node instanceof TableView<?>;
    if (node instanceof Parent parent && !whole) {
      parent.getChildrenUnmodifiable().forEach(this::walk);
    }
  }

  private boolean isNamed(Node node) {
    String spoken = node.getAccessibleText();
    return (spoken != null && !spoken.isEmpty())
        || labelled.contains(node)
        || node instanceof TitledPane
        || (node instanceof Labeled labeled
            && labeled.getText() != null
            && !labeled.getText().isEmpty());
  }

  private static boolean isWritten(Node graphic) {
    return graphic instanceof Parent parent
        && parent.lookupAll(".label").stream()
            .anyMatch(each -> each instanceof Label label && !label.getText().isEmpty());
  }

  private static String name(Node node) {
    return Objects.requireNonNullElse(node.getTypeSelector(), "node")
        + (node.getId() == null ? " " + node.getStyleClass() : " #" + node.getId());
  }
}
