package dev.howdah.ui.kit;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;

/**
 * Turns light into dark and back, or opens a menu of looks; follows the look while it is on screen.
 * Node id: {@code theme-toggle}. Belongs to the JavaFX thread.
 */
public final class LookButton extends Button {
  private final Tooltip words = new Tooltip();
  private Subscription colours = Subscription.EMPTY;
  private boolean opens;

  /**
   * A button with the icon of what it turns to.
   *
   * @param dark whether it is dark now
   * @param toggle turns it
   */
  public LookButton(ReadOnlyBooleanProperty dark, Runnable toggle) {
    setId("theme-toggle");
    getStyleClass().addAll("button-icon", "flat");
    setTooltip(words);
    setMinWidth(USE_PREF_SIZE);
    setOnAction(event -> toggle.run());
    sceneProperty()
        .subscribe(
            scene -> {
              colours.unsubscribe();
              colours = scene == null ? Subscription.EMPTY : dark.subscribe(this::show);
            });
  }

  /**
   * A button with the icon of how it looks, that opens a menu.
   *
   * @param dark whether it is dark now
   * @param menu made anew each time
   */
  public static LookButton opening(ReadOnlyBooleanProperty dark, Supplier<ContextMenu> menu) {
    LookButton button = new LookButton(dark, () -> {});
    button.opens = true;
    button.setAccessibleRole(AccessibleRole.MENU_BUTTON);
    button.setOnAction(event -> menu.get().show(button, Side.BOTTOM, 0, 0));
    return button;
  }

  private void show(boolean dark) {
    String says = opens ? "Colours and size of text" : dark ? "Light colours" : "Dark colours";
    setGraphic(Icons.of(dark == opens ? Icons.DARK : Icons.LIGHT));
    words.setText(says);
    setAccessibleText(says);
  }
}
