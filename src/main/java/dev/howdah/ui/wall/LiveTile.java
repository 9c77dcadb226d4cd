package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Vital;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The tile of a connected target. */
final class LiveTile extends Tile {
  private static final int FIGURES = 4;
  private static final double TALL = 0.6;

  /** A line that is higher than this tells no more. */
  private static final double HIGHEST = 110;

  private static final double HIGHEST_ALONE = 260;

  private final TileViewModel model;
  private final StackPane icon = new StackPane();
  private final Label verdict = new Label();
  private final Label sentence = new Label();
  private final Label work = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final HBox workLine = new HBox(8, bar, work);
  private final Label age = new Label();
  private final List<Figure> figures = new ArrayList<>();
  private final Label place;
  private final Subscription readings;

  /** One figure with its line. */
  private static final class Figure extends VBox {
    private final Label title = new Label();
    private final Label digits = new Label();
    private final Label unit = new Label();
    private final Spark spark = new Spark();
    private final Label range = new Label();
    private String called = "";
    private boolean isWhole = true;

    Figure() {
      title.getStyleClass().addAll("muted", "tile-figure-title");
      digits.getStyleClass().add("tile-figure");
      unit.getStyleClass().addAll("muted", "tile-figure-title");
      HBox value = new HBox(3, digits, unit);
      value.setAlignment(Pos.BASELINE_LEFT);
      digits.setMinWidth(USE_PREF_SIZE);
      setMinWidth(0);
      VBox.setVgrow(spark, Priority.ALWAYS);
      spark.setMaxHeight(HIGHEST);
      range.getStyleClass().addAll("muted", "tile-range");
      range.setMinWidth(0);
      getChildren().addAll(title, value, spark, range);
    }

    /** What it takes without its line. */
    double least() {
      return title.prefHeight(-1) + digits.prefHeight(-1);
    }

    /** In a small tile the first word of its name has to do. */
    void name(boolean whole) {
      isWhole = whole;
      int space = called.indexOf(' ');
      title.setText(whole || space < 0 ? called : called.substring(0, space));
    }

    void room(boolean forLine, boolean forRange) {
      spark.setVisible(forLine);
      spark.setManaged(forLine);
      range.setVisible(forRange);
      range.setManaged(forRange);
    }

    void show(Vital vital) {
      called = vital.title();
      name(isWhole);
      digits.setText(vital.figure().digits());
      unit.setText(vital.figure().unit());
      spark.show(vital.recent());
      range.setText(spark.range());
    }
  }

  LiveTile(TileViewModel model) {
    super(model::toFront);
    this.model = model;
    verdict.getStyleClass().add("tile-verdict");
    verdict.setMinWidth(USE_PREF_SIZE);
    icon.getStyleClass().add("tile-icon");
    HBox said = new HBox(10, icon, verdict);
    said.setAlignment(Pos.CENTER_LEFT);
    sentence.getStyleClass().add("tile-sentence");
    sentence.setWrapText(true);
    // What is wrong is cut last of all.
    sentence.setMinHeight(USE_PREF_SIZE);
    bar.getStyleClass().add("queue-bar");
    bar.setMinWidth(60);
    work.setMinWidth(0);
    workLine.setAlignment(Pos.CENTER_LEFT);
    workLine.managedProperty().bind(workLine.visibleProperty());
    place = new Label(model.identity().place());
    told(sentence);
    told(work);
    age.getStyleClass().addAll("muted", "small");
    age.setMinWidth(USE_PREF_SIZE);
    HBox foot = foot(model.identity().marking(), place, age);
    GridPane row = figures();
    VBox.setVgrow(row, Priority.ALWAYS);
    VBox body = new VBox(head(model.identity().marking(), model.identity().part()), said, sentence);
    body.getChildren().addAll(workLine, row, foot);
    body.getStyleClass().add("tile-body");
    body.setMinWidth(0);
    setCenter(body);
    readings = model.readingProperty().subscribe(this::show);
  }

  private GridPane figures() {
    GridPane row = new GridPane(10, 10);
    row.setMinSize(0, 0);
    row.setAlignment(Pos.BOTTOM_LEFT);
    for (int i = 0; i < FIGURES; i++) {
      Figure figure = new Figure();
      figures.add(figure);
      row.add(figure, i, 0);
      GridPane.setVgrow(figure, Priority.ALWAYS);
    }
    row.heightProperty().subscribe(height -> fit(row, height.doubleValue()));
    row.layoutBoundsProperty()
        .map(room -> room.getHeight() > TALL * room.getWidth() ? FIGURES / 2 : FIGURES)
        .orElse(FIGURES)
        .subscribe(columns -> arrange(row, columns));
    return row;
  }

  /** The figures give way to what is said above them, whole ones only. */
  private void fit(GridPane row, double height) {
    double least = figures.getFirst().least();
    row.setOpacity(height >= least ? 1 : 0);
  }

  /** Side by side, or in two lines where the tile is tall. */
  private void arrange(GridPane row, int columns) {
    row.getColumnConstraints().clear();
    for (int i = 0; i < columns; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      row.getColumnConstraints().add(column);
    }
    for (int i = 0; i < FIGURES; i++) {
      GridPane.setConstraints(figures.get(i), i % columns, i / columns);
    }
  }

  /** Follows the target no longer. */
  void close() {
    readings.unsubscribe();
  }

  private void show(TileReading now) {
    String tone = now.state().tone().styleClass().substring("badge-".length());
    getStyleClass().removeIf(name -> name.startsWith("tile-state-"));
    getStyleClass().add("tile-state-" + tone);
    icon.getChildren().setAll(Icons.of(now.state().tone().icon(), "icon-" + tone));
    verdict.setText(now.word());
    sentence.setText(now.sentence());
    age.setText(now.age());
    workLine.setVisible(!now.work().words().isEmpty());
    work.setText(now.work().words());
    bar.setProgress(now.work().fraction().orElse(ProgressBar.INDETERMINATE_PROGRESS));
    bar.setVisible(workLine.isVisible());
    for (int i = 0; i < FIGURES; i++) {
      Figure figure = figures.get(i);
      figure.setVisible(i < now.figures().size());
      if (figure.isVisible()) {
        figure.show(now.figures().get(i));
      }
    }
    getStyleClass().remove("tile-stale");
    if (now.stale()) {
      getStyleClass().add("tile-stale");
    }
    setAccessibleText(model.words());
  }

  @Override
  void sized(int size) {
    for (Figure figure : figures) {
      figure.spark.setMaxHeight(size > 2 ? HIGHEST_ALONE : HIGHEST);
      figure.name(size > 0);
      figure.room(size > 0, size > 1);
      figure.unit.setVisible(size > 0);
      figure.unit.setManaged(size > 0);
    }
    place.setVisible(size > 0);
    place.setManaged(size > 0);
  }
}
