package dev.howdah.ui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;

/**
 * Turns light into dark and back; follows the look while it is on screen. Node id: {@code
 * theme-toggle}. Belongs to the JavaFX thread.
 */
public final class LookButton extends Button {
  private final Tooltip words = new Tooltip();
  private Subscription colours = Subscription.EMPTY;

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

  private void show(boolean dark) {
    String says = dark ? "Light colours" : "Dark colours";
    setGraphic(Icons.of(dark ? Icons.LIGHT : Icons.DARK));
    words.setText(says);
    setAccessibleText(says);
  }
}
