package dev.howdah.ui.theme;

import java.util.Locale;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/**
 * How everything looks, to choose from: light, dark or like the system, and the size of the text.
 * Node ids: {@code look-light}, {@code text-size-150} and so on. Belongs to the JavaFX thread.
 */
public final class LookMenu extends ContextMenu {
  private final Theme theme;

  /** A menu with what is chosen now. */
  public LookMenu(Theme theme) {
    this.theme = theme;
    ToggleGroup colours = new ToggleGroup();
    for (Theme.Choice choice : Theme.Choice.values()) {
      getItems().add(colours(choice, colours));
    }
    getItems().add(new SeparatorMenuItem());
    ToggleGroup sizes = new ToggleGroup();
    for (TextSize size : TextSize.values()) {
      getItems().add(size(size, sizes));
    }
  }

  private MenuItem colours(Theme.Choice choice, ToggleGroup group) {
    RadioMenuItem item =
        new RadioMenuItem(
            switch (choice) {
              case LIGHT -> "Light colours";
              case DARK -> "Dark colours";
              case SYSTEM -> "Colours of the system";
            });
    item.setId("look-" + choice.name().toLowerCase(Locale.ROOT));
    item.setToggleGroup(group);
    item.setSelected(theme.choiceProperty().get() == choice);
    item.setOnAction(event -> theme.choiceProperty().set(choice));
    return item;
  }

  private MenuItem size(TextSize size, ToggleGroup group) {
    RadioMenuItem item = new RadioMenuItem("Text at " + size.percent() + " %");
    item.setId("text-size-" + size.percent());
    item.setToggleGroup(group);
    item.setSelected(theme.textSizeProperty().get() == size);
    item.setOnAction(event -> theme.textSizeProperty().set(size));
    return item;
  }
}
