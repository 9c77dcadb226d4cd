package dev.howdah.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;

/** What is wrong with a screen as far as that can be told without eyes. */
public final class Faults {
  private Faults() {}

  /**
   * Text that is cut off outside of tables (a statement unfolds when it is pressed), lies on other
   * text, or hangs out of the window; of a sheet alone where one lies over the page.
   */
  public static List<String> of(Node whole) {
    Node root = whole.lookupAll(".scrim").stream().filter(Faults::seen).findFirst().orElse(whole);
    List<String> faults = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    Bounds window = root.localToScene(root.getBoundsInLocal());
    for (Node node : root.lookupAll("*")) {
      if (!seen(node)) {
        continue;
      }
      Bounds bounds = node.localToScene(node.getLayoutBounds());
      if (node instanceof Labeled labeled
          && !(labeled instanceof TitledPane)
          && !(labeled instanceof IndexedCell<?>)
          && !labeled.getStyleClass().contains("statement-text")
          && labeled.getText() != null) {
        Node words = labeled.lookup(".text");
        if (words instanceof Text text && !text.getText().equals(labeled.getText())) {
          faults.add("cut off: “" + labeled.getText() + "” shows “" + text.getText() + "”");
        }
        boolean below = bounds.getMaxY() > window.getMaxY() + 1 && !scrolls(node);
        if (bounds.getMaxX() > window.getMaxX() + 1 || below) {
          faults.add("out of the window: “" + labeled.getText() + "”");
        }
      }
      if (node instanceof Label label && !label.getText().isEmpty() && !scrolls(node)) {
        labels.add(label);
      }
    }
    for (int i = 0; i < labels.size(); i++) {
      Bounds one = labels.get(i).localToScene(labels.get(i).getLayoutBounds());
      for (int j = i + 1; j < labels.size(); j++) {
        Bounds other = labels.get(j).localToScene(labels.get(j).getLayoutBounds());
        double wide =
            Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double high =
            Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        if (wide > 1 && high > 2) {
          faults.add("“" + labels.get(i).getText() + "” lies on “" + labels.get(j).getText() + "”");
        }
      }
    }
    return faults;
  }

  private static boolean scrolls(Node node) {
    for (Node each = node.getParent(); each != null; each = each.getParent()) {
      if (each instanceof ScrollPane || each instanceof ListView<?>) {
        return true;
      }
    }
    return false;
  }

  private static boolean seen(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
