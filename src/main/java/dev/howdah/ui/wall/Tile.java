package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Marking;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The frame of every tile: its name with the colour that its user gave it, and the environment in
 * the last line; as large in its words as it is in size. What the whole tile is coloured by is how
 * well its target is, and nothing else.
 */
abstract class Tile extends BorderPane {
  private static final List<String> SIZES = List.of("tile-s", "tile-m", "tile-l", "tile-xl");

  private final Runnable action;

  Tile(Runnable action) {
    this.action = action;
    getStyleClass().addAll("card", "wall-tile");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setMinSize(0, 0);
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            action.run();
          }
        });
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            action.run();
            event.consume();
          }
        });
  }

  /** The name, and which part the server plays where that is not the usual one, in one line. */
  static HBox head(Marking marking, String part) {
    Label name = new Label(marking.name());
    marking
        .colour()
        .ifPresent(
            hue -> {
              Region dot = new Region();
              dot.getStyleClass().addAll("tile-dot", marking.styleClass());
              name.setGraphic(dot);
            });
    name.getStyleClass().add("tile-name");
    name.setMinWidth(0);
    name.setTooltip(new Tooltip(marking.name()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label role = new Label(part);
    role.setVisible(!part.equals("primary"));
    role.setManaged(role.isVisible());
    role.getStyleClass().addAll("muted", "tile-part");
    role.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, name, gap, role);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinWidth(0);
    return head;
  }

  /** The environment, where it is, and something at the end of the line; where it is gives way. */
  static HBox foot(Marking marking, Label place, Node end) {
    told(place);
    place.getStyleClass().addAll("muted", "small");
    place.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox foot = new HBox(8, Badge.of(marking.environment()), place, gap, end);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.setMinHeight(USE_PREF_SIZE);
    return foot;
  }

  /** Has what does not fit into a small tile in its tooltip. */
  static void told(Label words) {
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(words.textProperty());
    words.setTooltip(whole);
  }

  @Override
  public void executeAccessibleAction(AccessibleAction wished, Object... parameters) {
    if (wished == AccessibleAction.FIRE) {
      action.run();
    } else {
      super.executeAccessibleAction(wished, parameters);
    }
  }

  @Override
  public void resize(double width, double height) {
    super.resize(width, height);
    String size =
        SIZES.get(
            width >= 760 && height >= 460
                ? 3
                : width >= 460 && height >= 300 ? 2 : width >= 290 && height >= 205 ? 1 : 0);
    if (!getStyleClass().contains(size)) {
      getStyleClass().removeAll(SIZES);
      getStyleClass().add(size);
    }
    sized(SIZES.indexOf(size));
  }

  /**
   * There is more or less room now.
   *
   * @param size 0 to 3
   */
  abstract void sized(int size);
}
