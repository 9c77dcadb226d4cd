package dev.howdah.ui.tables;

import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.TableUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.VisibleText;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One table closer: its figures, its indexes, and the next step where something is wrong. Takes no
 * room while none is chosen. Node ids: {@code table-detail}, {@code table-detail-close}, {@code
 * table-advice-0} and so on, {@code table-to-indexes}.
 */
final class TableDetail extends VBox {
  private static final double HEIGHT = 206;
  private static final int INDEXES = 12;

  private final TableFigures words;
  private final Runnable toIndexes;
  private final Label name = new Label();
  private final FlowPane figures = new FlowPane(26, 8);
  private final VBox advice = new VBox(6);
  private final VBox indexes = new VBox(2);

  /**
   * @param close takes the choice back
   * @param toIndexes goes to the page of the indexes
   */
  TableDetail(TableFigures words, Runnable close, Runnable toIndexes) {
    super(8);
    this.words = words;
    this.toIndexes = toIndexes;
    setId("table-detail");
    getStyleClass().addAll("card", "plan-card");
    name.getStyleClass().addAll("mono", "entry-name");
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Button away = new Button(null, Icons.of(Icons.CLOSE));
    away.setId("table-detail-close");
    away.getStyleClass().addAll("flat", "button-icon", "small");
    away.setAccessibleText("Close the detail");
    away.setTooltip(new Tooltip("Close the detail"));
    away.setOnAction(event -> close.run());
    HBox head = new HBox(10, name, away);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox lines = new VBox(10, figures, advice, indexes);
    lines.getStyleClass().add("plan-lines");
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    indexes.setMaxWidth(760);
    advice.managedProperty().bind(advice.visibleProperty());
    getChildren().addAll(head, scroll);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  void show(@Nullable Closer closer) {
    setVisible(closer != null);
    if (closer == null) {
      return;
    }
    TableRow row = closer.row();
    name.setText(VisibleText.of(row.qualifiedName()));
    figures
        .getChildren()
        .setAll(
            figure("Total", TableFigures.bytes(row, row.size().totalBytes())),
            figure("Data with TOAST", TableFigures.bytes(row, row.size().dataBytes())),
            figure("Indexes", TableFigures.bytes(row, row.size().indexBytes())),
            figure("Rows (estimate)", TableFigures.rows(row)),
            figure("Dead rows", dead(row)),
            figure("Sequential scans", count(row, TableUse::sequentialScans)),
            figure("Index scans", Units.count(row.indexScans())),
            figure(
                "Last vacuum",
                row.use().map(use -> words.told(use.lastVacuum())).orElse("unknown")),
            figure(
                "Last analyze",
                row.use().map(use -> words.told(use.lastAnalyze())).orElse("unknown")));
    advice.getChildren().clear();
    for (Closer.Advice each : closer.advice()) {
      advice.getChildren().add(step(each, advice.getChildren().size()));
    }
    advice.setVisible(!closer.advice().isEmpty());
    indexes.getChildren().setAll(heading(closer.indexes().size()));
    closer.indexes().stream()
        .limit(INDEXES)
        .map(TableDetail::line)
        .forEach(indexes.getChildren()::add);
    if (closer.indexes().size() > INDEXES) {
      indexes
          .getChildren()
          .add(
              muted(
                  "and "
                      + Units.count((long) closer.indexes().size() - INDEXES)
                      + " smaller ones"));
    }
  }

  private static String count(TableRow row, java.util.function.Function<TableUse, Long> figure) {
    return row.use().map(figure).map(Units::count).orElse("unknown");
  }

  private static String dead(TableRow row) {
    String count = count(row, TableUse::deadRows);
    return Double.isNaN(row.deadShare()) || row.deadShare() == 0
        ? count
        : count + " (" + Units.percent(row.deadShare()) + ")";
  }

  private static VBox figure(String title, String value) {
    Label above = muted(title);
    Label below = new Label(value);
    below.getStyleClass().add("table-figure");
    below.setMinWidth(Region.USE_PREF_SIZE);
    return new VBox(1, above, below);
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label heading(int count) {
    return muted(count == 0 ? "It has no index." : count == 1 ? "Its index" : "Its indexes");
  }

  private static Node line(IndexUse index) {
    Label what = new Label(VisibleText.of(index.index()));
    what.getStyleClass().add("mono");
    what.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(what, Priority.ALWAYS);
    List<String> facts =
        List.of(
            (index.estimatedSize() ? "≈ " : "") + Units.bytes(index.sizeBytes()),
            Units.count(index.scans()) + (index.scans() == 1 ? " scan" : " scans"),
            !index.valid() ? "INVALID" : index.enforcesConstraint() ? "constraint" : "");
    HBox line = new HBox(14, what);
    for (String fact : facts) {
      Label label = muted(fact);
      label.setPrefWidth(110);
      label.setAlignment(Pos.CENTER_RIGHT);
      line.getChildren().add(label);
    }
    return line;
  }

  private Node step(Closer.Advice each, int number) {
    Label told = new Label(each.words(), Icons.of(Icons.WARNING, "icon-warn"));
    told.setWrapText(true);
    told.setMinHeight(USE_PREF_SIZE);
    told.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(told, Priority.ALWAYS);
    if (each.step() == Closer.Step.STATEMENT) {
      SqlPane sql = new SqlPane("table-advice-" + number);
      sql.show(each.sql());
      return new VBox(6, told, sql);
    }
    Button go = new Button("To the indexes", Icons.of(Icons.NEXT));
    go.setId("table-to-indexes");
    go.getStyleClass().add("small");
    go.setMinWidth(Region.USE_PREF_SIZE);
    go.setOnAction(event -> toIndexes.run());
    HBox line = new HBox(10, told, go);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
