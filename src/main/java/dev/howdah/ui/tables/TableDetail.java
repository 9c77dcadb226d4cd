package dev.howdah.ui.tables;

import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.TableUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One table closer: its figures, the next step where something is wrong, and its indexes. Invisible
 * while none is chosen. A newer census changes the words in place: focus, scroll position and a
 * selected text stay. Node ids: {@code table-detail}, {@code table-detail-close}, {@code
 * table-to-findings}; those of {@link AdviceStep} and {@link IndexLine}.
 */
final class TableDetail extends VBox {
  private static final int INDEXES = 6;
  private static final double TWO_COLUMNS = 980;
  private static final double USUAL_SIZE = 13;

  private final TableFigures words;
  private final TablesView.Ways ways;
  private final Label name = new Label();
  private final Map<String, Label> figures = new LinkedHashMap<>();
  private final FlowPane figureLine = new FlowPane(24, 8);
  private final VBox advice = new VBox(12);
  private final VBox indexes = new VBox(2);
  private final Label heading = AdviceStep.muted("");
  private final Label smaller = AdviceStep.muted("");
  private final List<IndexLine> lines = new ArrayList<>();
  private final GridPane columns = new GridPane(28, 12);
  private final VBox body = new VBox(12, figureLine, columns);
  private final HBox head = new HBox(10);
  private List<AdviceStep> steps = List.of();
  private @Nullable Closer shown;
  private @Nullable Boolean beside;

  /**
   * @param close takes the choice back
   */
  TableDetail(TableFigures words, Runnable close, TablesView.Ways ways) {
    super(8);
    this.words = words;
    this.ways = ways;
    setId("table-detail");
    getStyleClass().addAll("card", "plan-card");
    name.getStyleClass().addAll("mono", "entry-name");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    Button findings = new Button("Findings on its indexes", Icons.of(Icons.NEXT));
    findings.setId("table-to-findings");
    findings.getStyleClass().addAll("small", "flat");
    findings.setMinWidth(Region.USE_PREF_SIZE);
    findings.setOnAction(event -> toFindings());
    Button away = new Button(null, Icons.of(Icons.CLOSE));
    away.setId("table-detail-close");
    away.getStyleClass().addAll("flat", "button-icon", "small");
    away.setAccessibleText("Close the detail");
    away.setTooltip(new Tooltip("Close the detail"));
    away.setOnAction(event -> close.run());
    head.getChildren().addAll(name, findings, away);
    head.setAlignment(Pos.CENTER_LEFT);
    smaller.managedProperty().bind(smaller.visibleProperty());
    advice.managedProperty().bind(advice.visibleProperty());
    body.getStyleClass().add("plan-lines");
    ScrollPane scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    managedProperty().bind(visibleProperty());
    widthProperty().subscribe(this::arrange);
    heading.fontProperty().subscribe(this::arrange);
    setVisible(false);
  }

  private void toFindings() {
    Closer now = shown;
    if (now != null) {
      ways.findings().accept(now.row().size().schema(), now.row().size().table());
    }
  }

  /** Advice and indexes side by side where there is room, or one below the other. */
  private void arrange() {
    double least = TWO_COLUMNS * heading.getFont().getSize() / USUAL_SIZE;
    boolean two = getWidth() >= least && advice.isVisible();
    if (beside != null && beside == two) {
      return;
    }
    beside = two;
    columns.getChildren().clear();
    columns.getColumnConstraints().clear();
    for (int i = 0; i < (two ? 2 : 1); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(two ? i == 0 ? 52 : 48 : 100);
      columns.getColumnConstraints().add(column);
    }
    columns.add(advice, 0, 0);
    columns.add(indexes, two ? 1 : 0, two ? 0 : 1);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /** Without a scroll bar. */
  @Override
  protected double computePrefHeight(double width) {
    double inside = width - snappedLeftInset() - snappedRightInset();
    return snappedTopInset()
        + head.prefHeight(-1)
        + getSpacing()
        + body.prefHeight(inside)
        + 2
        + snappedBottomInset();
  }

  void show(@Nullable Closer closer) {
    shown = closer;
    setVisible(closer != null);
    if (closer == null) {
      return;
    }
    TableRow row = closer.row();
    name.setText(VisibleText.of(row.qualifiedName()));
    figure("Total", TableFigures.bytes(row, row.size().totalBytes()));
    figure("Data with TOAST", TableFigures.bytes(row, row.size().dataBytes()));
    figure("Indexes", TableFigures.bytes(row, row.size().indexBytes()));
    figure("Rows (estimate)", TableFigures.rows(row));
    figure("Dead rows", dead(row));
    figure("Sequential scans", count(row, TableUse::sequentialScans));
    figure("Index scans", Units.count(row.indexScans()));
    figure("Last vacuum", row.use().map(use -> words.told(use.lastVacuum())).orElse("unknown"));
    figure("Last analyze", row.use().map(use -> words.told(use.lastAnalyze())).orElse("unknown"));
    tell(closer.advice());
    list(closer.indexes());
    arrange();
    requestLayout();
  }

  private void figure(String title, String value) {
    Label below =
        figures.computeIfAbsent(
            title,
            any -> {
              Label made = new Label();
              made.getStyleClass().add("table-figure");
              made.setMinWidth(Region.USE_PREF_SIZE);
              figureLine.getChildren().add(new VBox(1, AdviceStep.muted(title), made));
              return made;
            });
    below.setText(value);
  }

  private void tell(List<Closer.Advice> next) {
    boolean same = steps.size() == next.size();
    for (int i = 0; same && i < next.size(); i++) {
      same = steps.get(i).tell(next.get(i));
    }
    if (!same) {
      List<AdviceStep> made = new ArrayList<>();
      next.forEach(each -> made.add(new AdviceStep(each, made.size(), this::toFindings)));
      steps = List.copyOf(made);
      advice.getChildren().setAll(steps);
      advice.setVisible(!steps.isEmpty());
    }
  }

  private void list(List<IndexUse> all) {
    heading.setText(
        all.isEmpty() ? "It has no index." : all.size() == 1 ? "Its index" : "Its indexes");
    int seen = Math.min(all.size(), INDEXES);
    while (lines.size() < seen) {
      lines.add(new IndexLine(lines.size(), ways.index()));
    }
    for (int i = 0; i < seen; i++) {
      lines.get(i).show(all.get(i));
    }
    if (indexes.getChildren().size() != seen + 2) {
      indexes.getChildren().setAll(lines.subList(0, seen));
      indexes.getChildren().addFirst(heading);
      indexes.getChildren().add(smaller);
    }
    smaller.setVisible(all.size() > seen);
    smaller.setText("and " + Units.count((long) all.size() - seen) + " smaller");
  }

  private static String count(TableRow row, Function<TableUse, Long> figure) {
    return row.use().map(figure).map(Units::count).orElse("unknown");
  }

  private static String dead(TableRow row) {
    String count = count(row, TableUse::deadRows);
    return Double.isNaN(row.deadShare()) || row.deadShare() == 0
        ? count
        : count + " (" + Units.percent(row.deadShare()) + ")";
  }
}
