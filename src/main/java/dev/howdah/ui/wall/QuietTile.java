package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The tile of a favourite that is not connected. */
final class QuietTile extends Tile {
  QuietTile(QuietTarget target, String id) {
    super(target.connect());
    setId(id);
    Label connect = new Label("Connect", Icons.of(Icons.NEW_WINDOW));
    connect.getStyleClass().add("tile-connect");
    VBox middle = new VBox(6, new Label("Not connected"), connect);
    middle.getStyleClass().add("tile-quiet-words");
    middle.setAlignment(Pos.CENTER);
    VBox.setVgrow(middle, Priority.ALWAYS);
    VBox words =
        new VBox(
            head(target.marking(), ""),
            middle,
            foot(target.marking(), new Label(target.address()), new Label()));
    words.getStyleClass().add("tile-body");
    words.setMinWidth(0);
    setCenter(words);
    getStyleClass().add("tile-quiet");
    setAccessibleText(
        target.marking().name()
            + ", "
            + WallViewModel.word(target.marking().environment())
            + ", not connected: connect");
  }

  @Override
  void sized(int size) {}
}
