package dev.howdah.ui.install;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.inspection.TableStatistics;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.PlanWords;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the planner's statistics of the gateway's tables are, and their refresh. Node ids:
 * {@code analyze-<table>}, {@code analyze-all}.
 */
final class StatisticsPane extends VBox {
  private static final String[] HEADS = {"Table", "Last analyzed", ""};

  private final InstallViewModel viewModel;
  private final GridPane grid = new GridPane();
  private final Button all = new Button("Analyze all…");
  private final Label summary = new Label();
  private final StatePane states;

  StatisticsPane(InstallViewModel viewModel) {
    super(10);
    this.viewModel = viewModel;
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(summary, Priority.ALWAYS);
    summary.setMaxWidth(Double.MAX_VALUE);
    all.setId("analyze-all");
    all.getStyleClass().add("small");
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(event -> viewModel.proposeAnalyze(permitted()));
    HBox head = new HBox(10, summary, all);
    head.setAlignment(Pos.CENTER_LEFT);
    grid.getStyleClass().add("statistics-grid");
    for (int i = 0; i < HEADS.length; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.NEVER);
      column.setMinWidth(i == 0 ? 100 : USE_PREF_SIZE);
      grid.getColumnConstraints().add(column);
    }
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
    scroll.getStyleClass().add("plain-scroll");
    VBox content = new VBox(10, head, scroll);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    states = new StatePane(content);
    VBox.setVgrow(states, Priority.ALWAYS);
    getChildren().add(states);
    viewModel.inspectionProperty().subscribe(this::show);
  }

  private Set<String> permitted() {
    Inspection known = viewModel.inspectionProperty().get();
    return known == null
        ? Set.of()
        : known.statistics().stream()
            .filter(TableStatistics::permitted)
            .map(TableStatistics::table)
            .collect(Collectors.toSet());
  }

  private void show(@Nullable Inspection inspection) {
    if (inspection == null) {
      return;
    }
    List<TableStatistics> tables = inspection.statistics();
    if (tables.isEmpty()) {
      states.showEmpty(
          Icons.TABLES,
          "No table of the catalogue is here.",
          "The statistics of the gateway's tables appear once there are some.");
      return;
    }
    states.showContent();
    long never = tables.stream().filter(table -> table.analyzedAt().isEmpty()).count();
    summary.setText(
        "The planner chooses indexes by what ANALYZE last saw. "
            + (never == 0
                ? "All tables have been analyzed."
                : PlanWords.count(never, "table was", "tables were") + " never analyzed."));
    all.setDisable(permitted().isEmpty());
    grid.getChildren().clear();
    for (int i = 0; i < HEADS.length; i++) {
      Label title = new Label(HEADS[i]);
      title.getStyleClass().addAll("field-label", "muted");
      grid.add(title, i, 0);
    }
    int row = 1;
    for (TableStatistics table : tables) {
      grid.addRow(row++, cells(table, inspection.inspectedAt()));
    }
  }

  private Node[] cells(TableStatistics table, Instant now) {
    Label name = new Label(VisibleText.of(table.table()));
    name.setTooltip(new Tooltip(VisibleText.of(table.schema() + "." + table.table())));
    name.getStyleClass().addAll("mono", "small");
    Label age = new Label();
    if (table.analyzedAt().isPresent()) {
      Instant then = table.analyzedAt().get();
      age.setText(ago(Duration.between(then, now)));
      age.setTooltip(new Tooltip("At " + then));
    } else {
      age.setText("never");
      age.setGraphic(Icons.of(Icons.WARNING, "icon-warn"));
    }
    Button analyze = new Button("Analyze…");
    analyze.setId("analyze-" + table.table());
    analyze.getStyleClass().add("small");
    analyze.setMinWidth(USE_PREF_SIZE);
    analyze.setAccessibleText("Analyze " + table.table());
    analyze.setOnAction(event -> viewModel.proposeAnalyze(Set.of(table.table())));
    Node action = analyze;
    if (!table.permitted()) {
      Label refused = new Label("not allowed", Icons.of(Icons.LOCK, "muted"));
      refused.getStyleClass().addAll("muted", "small");
      refused.setTooltip(new Tooltip("This role may not ANALYZE the table."));
      action = refused;
    }
    Label changes = small(changed(table));
    changes.setMinWidth(USE_PREF_SIZE);
    changes.setTooltip(
        new Tooltip(figure(table.modified(), "") + " rows changed since, as the counters tell"));
    return new Node[] {
      new VBox(1, name, small(figure(table.rows(), "about ") + " rows")),
      new VBox(1, age, changes),
      action
    };
  }

  private static Label small(String words) {
    Label label = new Label(words);
    label.getStyleClass().addAll("muted", "small");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** Roughly: it is not counted on while one looks at it. */
  private static String ago(Duration age) {
    return age.toMinutes() == 0 ? "just now" : Figures.shortAge(age) + " ago";
  }

  private static String changed(TableStatistics table) {
    return (table.rows() > 0 && table.modified() >= 0
            ? String.format(Locale.ROOT, "%.0f %%", 100.0 * table.modified() / table.rows())
            : figure(table.modified(), ""))
        + " changed since";
  }

  private static String figure(long value, String rough) {
    return value < 0 ? "unknown" : String.format(Locale.ROOT, "%s%,d", rough, value);
  }
}
