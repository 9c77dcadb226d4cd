package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;

/**
 * A row whose parts give way one after the other where it is short: the words of buttons, whose
 * icons and tooltips stay, or whatever a feature can do without. Belongs to the JavaFX thread.
 */
public class YieldingRow extends HBox {
  private final List<Consumer<Boolean>> parts = new ArrayList<>();

  public YieldingRow(double spacing, Node... children) {
    super(spacing, children);
  }

  /** Buttons that fall to their icons, all of these at once and after those named before. */
  public final void yieldWords(Button... buttons) {
    yieldPart(
        whole -> {
          for (Button button : buttons) {
            words(button, whole);
          }
        });
  }

  /**
   * What gives way after all that was named before.
   *
   * @param part told whether there is room for it
   */
  public final void yieldPart(Consumer<Boolean> part) {
    parts.add(part);
  }

  /** Shows a button with its words, or as its icon alone. */
  public static void words(Button button, boolean shown) {
    button.setContentDisplay(shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    parts.forEach(part -> part.accept(true));
    for (Consumer<Boolean> part : parts) {
      if (needed() <= getWidth()) {
        break;
      }
      part.accept(false);
    }
    super.layoutChildren();
  }

  private double needed() {
    List<Node> shown = getManagedChildren();
    double needed = snappedLeftInset() + snappedRightInset();
    for (Node child : shown) {
      needed += snapSizeX(child.prefWidth(-1));
    }
    return needed + snapSpaceX(getSpacing()) * Math.max(0, shown.size() - 1);
  }
}
