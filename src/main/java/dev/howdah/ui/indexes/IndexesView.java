package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.OnScreen;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Indexes: what is under way, what was found, all that stand, and what those of Howdah brought.
 * Node ids: {@code indexes-tab-findings|all|brought}, {@code indexes-refresh}; {@code
 * build-cancel}, {@code build-<name>}, {@code build-result-<name>}, {@code build-dismiss-<name>};
 * those of the parts and of the sheet.
 */
public final class IndexesView extends StackPane {
  /** What a list and its detail need in a low window, where the queue scrolls. */
  private static final double LEAST = 300;

  private final IndexesViewModel viewModel;
  private final ToggleButton findingsTab = new ToggleButton("Findings");
  private final ToggleButton allTab = new ToggleButton("All indexes");
  private final ToggleButton broughtTab = new ToggleButton("What it brought");
  private final Map<ToggleButton, Node> panes = new LinkedHashMap<>();
  private boolean chosen;

  /**
   * A page that reads nothing before it is on screen.
   *
   * @param journal opens the journal
   */
  public IndexesView(
      IndexesViewModel viewModel,
      Runnable journal,
      ExportChooser chooser,
      ZoneId zone,
      Executor background,
      UiExecutor ui) {
    this.viewModel = viewModel;
    setId("indexes-page");
    StandingDetail detail =
        new StandingDetail(viewModel.standing(), viewModel.accounts(), this::openFinding, zone);
    panes.put(findingsTab, new FindingsPane(viewModel, zone));
    panes.put(
        allTab, new StandingPane(viewModel.standing(), detail, chooser, zone, background, ui));
    panes.put(
        broughtTab,
        new BroughtPane(
            viewModel.accounts(), () -> choose(findingsTab), chooser, zone, background, ui));
    StackPane body = new StackPane(panes.values().toArray(Node[]::new));
    body.setMinHeight(LEAST);
    VBox.setVgrow(body, Priority.ALWAYS);
    JobsPane jobs = new JobsPane(viewModel, new JobLine.Ways(this::showBrought, journal));
    // Below: what comes and goes above a list takes the rows away from under the pointer.
    VBox page = new VBox(head(), body, jobs);
    page.getStyleClass().add("page");
    getChildren().addAll(page, new ChangeSheet(viewModel, zone));
    viewModel
        .findings()
        .allProperty()
        .subscribe(() -> found(viewModel.findings().allProperty().get()));
    found(viewModel.findings().allProperty().get());
    viewModel
        .standing()
        .countsProperty()
        .subscribe(
            counts -> {
              if (counts.containsKey(IndexFilter.ALL)
                  && viewModel.standing().countedProperty().get()) {
                allTab.setText(
                    String.format(Locale.ROOT, "All indexes %,d", counts.get(IndexFilter.ALL)));
              }
            });
    viewModel
        .accounts()
        .allProperty()
        .subscribe(
            known -> {
              if (known != null) {
                broughtTab.setText(String.format(Locale.ROOT, "What it brought %,d", known.size()));
              }
            });
    show(findingsTab);
    OnScreen.whenShown(this, viewModel::open);
  }

  private HBox head() {
    Label title = new Label("Indexes");
    title.getStyleClass().add("page-title");
    ToggleGroup group = new ToggleGroup();
    tab(findingsTab, "indexes-tab-findings", "left-pill", group);
    tab(allTab, "indexes-tab-all", "center-pill", group);
    tab(broughtTab, "indexes-tab-brought", "right-pill", group);
    HBox segment = new HBox(findingsTab, allTab, broughtTab);
    segment.setAlignment(Pos.CENTER_LEFT);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button refresh = new Button("", Icons.of(Icons.REFRESH));
    refresh.setId("indexes-refresh");
    refresh.getStyleClass().add("small");
    refresh.setMinWidth(USE_PREF_SIZE);
    refresh
        .textProperty()
        .bind(
            Bindings.when(viewModel.looking().running()).then("Refreshing …").otherwise("Refresh"));
    refresh.setOnAction(
        event -> {
          if (!viewModel.looking().running().get()) {
            viewModel.refresh();
          }
        });
    HBox head = new HBox(18, title, segment, space, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void tab(ToggleButton button, String id, String side, ToggleGroup group) {
    button.setId(id);
    button.getStyleClass().addAll("segment", side);
    button.setMinWidth(USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setOnAction(event -> choose(button));
  }

  private void choose(ToggleButton tab) {
    chosen = true;
    show(tab);
  }

  private void show(ToggleButton tab) {
    tab.setSelected(true);
    panes.forEach((each, pane) -> pane.setVisible(each.equals(tab)));
  }

  /** Where there is none, all indexes are of more use, until somebody chose. */
  private void found(@Nullable List<Finding> findings) {
    if (findings == null) {
      return;
    }
    findingsTab.setText(String.format(Locale.ROOT, "Findings %,d", findings.size()));
    if (!chosen) {
      choose(findings.isEmpty() ? allTab : findingsTab);
    }
  }

  private void showBrought(Job job) {
    viewModel
        .accounts()
        .of(job.subject().schema(), job.index())
        .ifPresent(viewModel.accounts()::select);
    choose(broughtTab);
  }

  /** Lists the findings of one kind alone. */
  public void showFindings(Finding.Kind kind) {
    viewModel.findings().searchProperty().set("");
    viewModel.findings().kindProperty().set(kind);
    choose(findingsTab);
  }

  private void openFinding(Finding finding) {
    viewModel.findings().select(finding);
    choose(findingsTab);
  }
}
