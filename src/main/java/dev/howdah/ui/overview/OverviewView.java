package dev.howdah.ui.overview;

import dev.howdah.connect.Failure;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.ChartExport;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.OnScreen;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.kit.VitalTile;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The overview page: the verdict with what needs attention, vital signs, charts. Draws only while
 * it is visible.
 */
public final class OverviewView extends ScrollPane {
  private static final int TILES = 7;
  private static final double WIDE = 1700;
  private static final double NARROW = 1140;
  private static final double BESIDE = 136;
  private static final double USUAL_SIZE = 13;

  private final OverviewViewModel model;
  private final Consumer<Remedy> elsewhere;
  private final StackPane verdict = new StackPane();
  private final Label headline = new Label();
  private final Label detail = new Label();
  private final VBox verdictCard = new VBox(6);
  private final ConcernList concerns = new ConcernList(this::go);
  private final List<VitalTile> tiles =
      IntStream.rangeClosed(1, TILES).mapToObj(at -> new VitalTile("vital-" + at)).toList();
  private final VitalRow row = new VitalRow(tiles);
  private final ChartGrid charts;
  private final StatePane states;
  private Vital.@Nullable State judged;
  private long shown = -1;

  /**
   * A page without figures yet.
   *
   * @param chooser of the files that charts are written to
   * @param elsewhere goes to a remedy that another page has
   */
  public OverviewView(
      OverviewViewModel model,
      ZoneId zone,
      ExportChooser chooser,
      Consumer<Remedy> elsewhere,
      Executor background,
      UiExecutor ui) {
    this.model = model;
    this.elsewhere = elsewhere;
    ChartExport export = new ChartExport("chart-export-status", chooser, background, ui);
    charts = new ChartGrid(model.window(), zone, export);
    setId("overview");
    getStyleClass().addAll("page-scroll", "edge-to-edge");
    setFitToWidth(true);
    setFitToHeight(true);
    headline.getStyleClass().add("verdict-headline");
    verdict.getStyleClass().add("verdict-icon");
    headline.setId("verdict");
    headline.setMinWidth(USE_PREF_SIZE);
    detail.getStyleClass().add("muted");
    VBox body = new VBox(10, row, new ChartBar(model, zone, export), charts);
    VBox.setVgrow(charts, Priority.ALWAYS);
    states = new StatePane(body);
    VBox.setVgrow(states, Priority.ALWAYS);
    detail.setWrapText(true);
    HBox head = new HBox(verdict, headline, detail);
    head.getStyleClass().add("toolbar");
    verdictCard.getChildren().addAll(head, concerns);
    verdictCard.getStyleClass().addAll("card", "verdict-card");
    verdictCard.setMinHeight(USE_PREF_SIZE);
    verdictCard.managedProperty().bind(verdictCard.visibleProperty());
    VBox page = new Page(body, verdictCard, states);
    page.getStyleClass().add("page");
    setContent(page);
    model.phaseProperty().subscribe(this::showPhase);
    model.stalenessProperty().subscribe(this::showPhase);
    model.verdictProperty().subscribe(any -> showVerdict());
    model.vitalsProperty().subscribe(this::showVitals);
    model.revisionProperty().subscribe(this::showCharts);
    OnScreen.whenShown(
        this,
        () -> {
          showVitals();
          showCharts();
        });
    ObservableValue<Number> windowWidth =
        sceneProperty().flatMap(Scene::widthProperty).orElse(WIDE - 1);
    windowWidth.subscribe(this::fit);
    detail.fontProperty().subscribe(any -> fit(windowWidth.getValue()));
    showPhase();
  }

  /** Scrolls rather than letting the figures run into each other. */
  private static final class Page extends VBox {
    private final VBox figures;

    private Page(VBox figures, Node... parts) {
      super(parts);
      this.figures = figures;
    }

    @Override
    protected double computeMinHeight(double width) {
      return super.computeMinHeight(width) + figures.minHeight(-1);
    }
  }

  private void go(Remedy remedy) {
    if (remedy.page().equals(Remedy.HERE)) {
      charts.chart(remedy.about()).ifPresent(this::lookAt);
    } else {
      elsewhere.accept(remedy);
    }
  }

  /** Brings a part of the page into sight and gives it the focus. */
  private void lookAt(Node part) {
    Bounds whole = getContent().getLayoutBounds();
    Bounds there = getContent().sceneToLocal(part.localToScene(part.getLayoutBounds()));
    double hidden = whole.getHeight() - getViewportBounds().getHeight();
    if (hidden > 0) {
      setVvalue(Math.clamp(there.getMinY() / hidden, 0, 1));
    }
    part.requestFocus();
  }

  /**
   * Arranges the page before it is laid out, by how much text has room side by side; who stands two
   * metres from a large screen reads larger figures.
   */
  private void fit(Number windowWidth) {
    double width = windowWidth.doubleValue() * USUAL_SIZE / detail.getFont().getSize();
    boolean narrow = width < NARROW;
    row.fit(width - BESIDE);
    concerns.fit(narrow);
    charts.fit(narrow);
    getStyleClass().remove("wide");
    if (width >= WIDE) {
      getStyleClass().add("wide");
    }
  }

  private static String tone(Vital.State state) {
    return state.tone().styleClass().substring("badge-".length());
  }

  /** The verdict says nothing more where the page itself tells why there is nothing to see. */
  private void showPhase() {
    OverviewViewModel.Phase phase = model.phaseProperty().get();
    verdictCard.setVisible(
        phase == OverviewViewModel.Phase.LIVE || phase == OverviewViewModel.Phase.STALE);
    NextStep retry = new NextStep("retry-now", "Retry now", model::refresh);
    Failure failure = model.failureProperty().get();
    switch (phase) {
      case LOADING -> {
        states.hideStale();
        states.show(new OverviewSkeleton("Taking the first figures …"));
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
    if (judged != now.state()) {
      judged = now.state();
      verdict.getChildren().setAll(ConcernList.icon(now.state()));
      // Only then: it styles the whole card anew.
      verdictCard.getStyleClass().removeIf(name -> name.startsWith("verdict-state-"));
      verdictCard.getStyleClass().add("verdict-state-" + tone(now.state()));
    }
    headline.setText(now.headline());
    detail.setText(now.detail());
    concerns.show(now.concerns());
  }

  private void showVitals() {
    List<Vital> vitals = model.vitalsProperty().get();
    if (!isVisible() || vitals.isEmpty()) {
      return;
    }
    for (int i = 0; i < TILES; i++) {
      tiles.get(i).show(vitals.get(i));
    }
  }

  private void showCharts() {
    long revision = model.revisionProperty().get();
    if (isVisible() && !model.vitalsProperty().get().isEmpty() && revision != shown) {
      shown = revision;
      charts.show(model.charts(), model.gateway());
    }
  }
}
