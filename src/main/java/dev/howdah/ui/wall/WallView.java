package dev.howdah.ui.wall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * A tile for each target. Arrows go from tile to tile, Enter shows the target's window. No tile
 * moves away under the mouse; under one that lies still for a while they move again. Node ids:
 * {@code wall}, {@code wall-summary}, {@code wall-tile-1} and so on, {@code wall-quiet-1} and so
 * on, {@code wall-empty}.
 */
public final class WallView extends BorderPane {
  /** A hand that has not moved for so long aims at nothing. */
  private static final Duration REST = Duration.seconds(5);

  private final WallViewModel model;
  private final TileGrid grid = new TileGrid();
  private final Map<TileViewModel, LiveTile> live = new HashMap<>();
  private final Label empty =
      new Label("Connect to a server in a window, and its tile appears here.");
  private final ListChangeListener<Object> changes = change -> arrange();
  private final PauseTransition rest;

  public WallView(WallViewModel model) {
    this(model, REST);
  }

  WallView(WallViewModel model, Duration patience) {
    this.model = model;
    rest = new PauseTransition(patience);
    rest.setOnFinished(event -> model.hold(false));
    grid.addEventFilter(MouseEvent.MOUSE_MOVED, event -> aim());
    grid.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> aim());
    grid.setOnMouseExited(event -> letGo());
    setId("wall");
    getStyleClass().addAll("page", "wall");
    Label title = new Label("All targets");
    title.getStyleClass().add("page-title");
    Label summary = new Label();
    summary.setId("wall-summary");
    summary.getStyleClass().add("wall-summary");
    summary.textProperty().bind(model.summaryProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(12, title, gap, summary);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("wall-head");
    setTop(head);
    empty.setId("wall-empty");
    empty.getStyleClass().add("state-sentence");
    addEventHandler(KeyEvent.KEY_PRESSED, this::walk);
    model.tiles().addListener(changes);
    model.quiet().addListener(changes);
    arrange();
    sceneProperty().subscribe(this::focusFirst);
  }

  private void aim() {
    model.hold(true);
    rest.playFromStart();
  }

  private void letGo() {
    rest.stop();
    model.hold(false);
  }

  private void focusFirst() {
    if (getScene() != null && !grid.getChildren().isEmpty()) {
      grid.getChildren().getFirst().requestFocus();
    }
  }

  /** Follows the targets no longer; for a window that closes. */
  public void close() {
    model.tiles().removeListener(changes);
    model.quiet().removeListener(changes);
    letGo();
    clear();
  }

  private void clear() {
    live.values().forEach(LiveTile::close);
    live.clear();
    grid.getChildren().clear();
  }

  /** The keyboard stays with its target, wherever that goes. */
  private void arrange() {
    int focused = focused();
    Node held = getScene() == null ? null : getScene().getFocusOwner();
    live.entrySet()
        .removeIf(
            tile -> {
              boolean gone = !model.tiles().contains(tile.getKey());
              if (gone) {
                tile.getValue().close();
              }
              return gone;
            });
    List<Node> tiles = new ArrayList<>();
    for (TileViewModel tile : model.tiles()) {
      LiveTile known = live.computeIfAbsent(tile, LiveTile::new);
      known.setId("wall-tile-" + (tiles.size() + 1));
      tiles.add(known);
    }
    int connected = tiles.size();
    for (QuietTarget target : model.quiet()) {
      tiles.add(new QuietTile(target, "wall-quiet-" + (tiles.size() - connected + 1)));
    }
    grid.getChildren().setAll(tiles);
    setCenter(tiles.isEmpty() ? empty : grid);
    if (held != null && tiles.contains(held)) {
      held.requestFocus();
    } else if (!tiles.isEmpty()) {
      tiles.get(Math.clamp(focused, 0, tiles.size() - 1)).requestFocus();
    }
  }

  private int focused() {
    return getScene() == null
        ? 0
        : Math.max(0, grid.getChildren().indexOf(getScene().getFocusOwner()));
  }

  private void walk(KeyEvent event) {
    int step =
        switch (event.getCode()) {
          case KeyCode.LEFT -> -1;
          case KeyCode.RIGHT -> 1;
          case KeyCode.UP -> -grid.columns();
          case KeyCode.DOWN -> grid.columns();
          default -> 0;
        };
    int to = focused() + step;
    if (step != 0) {
      event.consume();
      if (to >= 0 && to < grid.getChildren().size()) {
        grid.getChildren().get(to).requestFocus();
      }
    }
  }
}
