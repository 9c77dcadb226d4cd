package dev.howdah.ui.overview;

import dev.howdah.ui.kit.Skeleton;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** What the overview will look like, before its first figures. On the JavaFX thread. */
final class OverviewSkeleton extends VBox {
  private static final int TILES = 7;
  private static final double TILE = 104;

  /**
   * @param sentence what is waited for
   */
  OverviewSkeleton(String sentence) {
    super(10);
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setPrefSize(18, 18);
    wheel.setMaxSize(18, 18);
    Label words = new Label(sentence, wheel);
    words.getStyleClass().addAll("skeleton-words", "state-sentence");
    HBox tiles = new HBox(10);
    for (int i = 0; i < TILES; i++) {
      VBox tile = new VBox(12, Skeleton.bar(64), Skeleton.bar(92), Skeleton.bar(48));
      tile.getStyleClass().addAll("card", "vital");
      tile.setMinSize(0, TILE);
      tile.setPrefWidth(TILE);
      HBox.setHgrow(tile, Priority.ALWAYS);
      tiles.getChildren().add(tile);
    }
    GridPane charts = new GridPane(10, 10);
    for (int i = 0; i < 2; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(50);
      charts.getColumnConstraints().add(column);
      RowConstraints row = new RowConstraints();
      row.setPercentHeight(50);
      charts.getRowConstraints().add(row);
    }
    for (int i = 0; i < 4; i++) {
      Region chart = new VBox(Skeleton.bar(110));
      chart.getStyleClass().add("card");
      chart.setMinSize(0, 0);
      charts.add(chart, i % 2, i / 2);
    }
    VBox.setVgrow(charts, Priority.ALWAYS);
    getChildren().addAll(words, tiles, charts);
    setMinHeight(0);
  }
}
