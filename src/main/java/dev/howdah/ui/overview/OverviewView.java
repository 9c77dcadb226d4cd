package dev.howdah.ui.overview;

import dev.howdah.connect.Failure;
import dev.howdah.monitor.Trouble;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.TimeWindow;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.kit.VitalTile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The overview page: verdict, vital signs, charts. Draws only while it is visible. */
public final class OverviewView extends ScrollPane {
  private static final int TILES = 7;
  private static final int CONCERNS_SHOWN = 6;

  private final OverviewViewModel model;
  private final StackPane verdict = new StackPane();
  private final Label headline = new Label();
  private final Label detail = new Label();
  private final GridPane concerns = new GridPane(24, 5);
  private final List<VitalTile> tiles =
      IntStream.rangeClosed(1, TILES).mapToObj(at -> new VitalTile("vital-" + at)).toList();
  private final TimeWindow window = new TimeWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
  private final ChartGrid charts;
  private final StatePane states;
  private long shown = -1;

  public OverviewView(OverviewViewModel model, ZoneId zone) {
    this.model = model;
    charts = new ChartGrid(window, zone);
    setId("overview");
    getStyleClass().addAll("page-scroll", "edge-to-edge");
    setFitToWidth(true);
    setFitToHeight(true);
    headline.getStyleClass().add("verdict-headline");
    verdict.getStyleClass().add("verdict-icon");
    headline.setId("verdict");
    headline.setMinWidth(USE_PREF_SIZE);
    detail.getStyleClass().add("muted");
    VBox body = new VBox(12, tileRow(), charts);
    VBox.setVgrow(charts, Priority.ALWAYS);
    states = new StatePane(body);
    VBox.setVgrow(states, Priority.ALWAYS);
    concerns.getStyleClass().add("concerns");
    halves(concerns);
    VBox page = new VBox(head(), concerns, states);
    page.getStyleClass().add("page");
    setContent(page);
    model.phaseProperty().subscribe(this::showPhase);
    model.stalenessProperty().subscribe(this::showPhase);
    model.verdictProperty().subscribe(this::showVerdict);
    model.troublesProperty().subscribe(this::showVerdict);
    model.vitalsProperty().subscribe(this::showFigures);
    model.revisionProperty().subscribe(this::showFigures);
    visibleProperty().subscribe(this::showFigures);
    showPhase();
    showVerdict();
    showFigures();
  }

  private HBox head() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(verdict, headline, detail, space, ranges(), hold());
    head.getStyleClass().add("toolbar");
    return head;
  }

  private HBox ranges() {
    ToggleGroup group = new ToggleGroup();
    HBox box = new HBox();
    TimeRange[] all = TimeRange.values();
    for (int i = 0; i < all.length; i++) {
      TimeRange range = all[i];
      ToggleButton button = new ToggleButton(range.label());
      button.setId("range-" + range.label().replace(" ", ""));
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button
          .getStyleClass()
          .addAll(
              "segment", i == 0 ? "left-pill" : i == all.length - 1 ? "right-pill" : "center-pill");
      button.setOnAction(
          event -> {
            button.setSelected(true);
            model.rangeProperty().set(range);
          });
      model.rangeProperty().subscribe(now -> button.setSelected(now == range));
      box.getChildren().add(button);
    }
    return box;
  }

  private ToggleButton hold() {
    ToggleButton hold = new ToggleButton("Hold", Icons.of(Icons.PAUSE));
    hold.setId("hold-charts");
    hold.getStyleClass().add("segment");
    hold.setMinWidth(USE_PREF_SIZE);
    hold.setTooltip(new Tooltip("Hold the charts still to study them; polling goes on"));
    hold.selectedProperty().bindBidirectional(model.heldProperty());
    return hold;
  }

  private static void halves(GridPane grid) {
    for (int i = 0; i < 2; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(50);
      grid.getColumnConstraints().add(column);
    }
  }

  private GridPane tileRow() {
    GridPane row = new GridPane(10, 10);
    for (int i = 0; i < TILES; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / TILES);
      row.getColumnConstraints().add(column);
      tiles.get(i).setMaxHeight(Double.MAX_VALUE);
      row.add(tiles.get(i), i, 0);
    }
    row.setMinHeight(USE_PREF_SIZE);
    return row;
  }

  private void showPhase() {
    NextStep retry = new NextStep("retry-now", "Retry now", model::refresh);
    Failure failure = model.failureProperty().get();
    switch (model.phaseProperty().get()) {
      case LOADING -> {
        states.hideStale();
        states.showLoading("Taking the first figures…");
      }
      case LIVE -> {
        states.hideStale();
        states.showContent();
      }
      case STALE -> {
        states.showStale(model.stalenessProperty().get(), retry);
        states.showContent();
      }
      case UNREACHABLE -> {
        states.hideStale();
        if (failure != null) {
          states.showError(failure, model::refresh);
        }
      }
    }
  }

  private void showVerdict() {
    Verdict now = model.verdictProperty().get();
    verdict.getChildren().setAll(icon(now.state()));
    headline.setText(now.headline());
    detail.setText(now.detail());
    List<HBox> rows = new ArrayList<>();
    for (Verdict.Concern concern : now.concerns()) {
      rows.add(row(concern.state(), concern.sentence()));
    }
    for (Trouble trouble : model.troublesProperty().get()) {
      rows.add(
          row(
              Vital.State.UNKNOWN,
              "Could not read " + trouble.part() + ": " + trouble.failure().sentence()));
    }
    if (rows.size() > CONCERNS_SHOWN) {
      int more = rows.size() - CONCERNS_SHOWN + 1;
      rows.subList(CONCERNS_SHOWN - 1, rows.size()).clear();
      rows.add(row(Vital.State.UNKNOWN, "and " + more + " more of less weight"));
    }
    concerns.getChildren().clear();
    for (int i = 0; i < rows.size(); i++) {
      concerns.add(rows.get(i), rows.size() < 3 ? 0 : i % 2, rows.size() < 3 ? i : i / 2);
      GridPane.setColumnSpan(rows.get(i), rows.size() < 3 ? 2 : 1);
    }
    concerns.setVisible(!rows.isEmpty());
    concerns.setManaged(!rows.isEmpty());
  }

  private static FontIcon icon(Vital.State state) {
    String tone = state.tone().styleClass().substring("badge-".length());
    return Icons.of(state.tone().icon(), "icon-" + tone);
  }

  private static HBox row(Vital.State state, String sentence) {
    Label words = new Label(sentence);
    words.setMinWidth(0);
    words.setTooltip(new Tooltip(sentence));
    HBox row = new HBox(8, icon(state), words);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void showFigures() {
    List<Vital> vitals = model.vitalsProperty().get();
    long revision = model.revisionProperty().get();
    if (!isVisible() || vitals.isEmpty()) {
      return;
    }
    for (int i = 0; i < TILES; i++) {
      tiles.get(i).show(vitals.get(i));
    }
    if (revision != shown) {
      shown = revision;
      charts.show(model.charts(), model.gateway());
    }
  }
}
