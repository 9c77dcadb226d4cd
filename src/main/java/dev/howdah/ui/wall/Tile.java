package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Marking;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The frame of every tile: stripe, name, environment; as large in its words as it is in size. */
abstract class Tile extends BorderPane {
  private static final List<String> SIZES = List.of("tile-s", "tile-m", "tile-l", "tile-xl");

  private final Runnable action;

  Tile(Marking marking, String id, Runnable action) {
    this.action = action;
    setId(id);
    getStyleClass().addAll("card", "wall-tile");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setMinSize(0, 0);
    Region stripe = new Region();
    stripe.getStyleClass().addAll("tile-stripe", marking.styleClass());
    setLeft(stripe);
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

  /** The name, and what kind of target it is, in one line. */
  static HBox head(Marking marking, String part) {
    Label name = new Label(marking.name());
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
    HBox head = new HBox(8, name, gap, role, Badge.of(marking.environment()));
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinWidth(0);
    return head;
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

  /** The tile of a favourite that is not connected. */
  static Tile quiet(QuietTarget target, String id) {
    Tile tile =
        new Tile(target.marking(), id, target.connect()) {
          @Override
          void sized(int size) {}
        };
    Label address = new Label(target.address());
    address.getStyleClass().add("muted");
    address.setMinWidth(0);
    told(address);
    Label connect = new Label("Connect", Icons.of(Icons.NEW_WINDOW));
    connect.getStyleClass().add("tile-connect");
    HBox line = new HBox(10, connect);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(8, head(target.marking(), ""), address, line);
    words.getStyleClass().add("tile-body");
    words.setMinWidth(0);
    tile.setCenter(words);
    tile.getStyleClass().add("tile-quiet");
    tile.setAccessibleText(
        target.marking().name()
            + ", "
            + WallViewModel.word(target.marking().environment())
            + ", not connected: connect");
    return tile;
  }
}
