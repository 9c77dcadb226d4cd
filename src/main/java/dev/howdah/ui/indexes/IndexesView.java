package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.OnScreen;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
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
 * Indexes: what is under way, what was found, and all that stand. Node ids: {@code
 * indexes-tab-findings}, {@code indexes-tab-all}, {@code indexes-refresh}; {@code build-cancel},
 * {@code build-<name>}, {@code build-result-<name>}, {@code build-dismiss-<name>}; those of the
 * parts and of the sheet.
 */
public final class IndexesView extends StackPane {
  private final IndexesViewModel viewModel;
  private final ToggleButton findingsTab = new ToggleButton("Findings");
  private final ToggleButton allTab = new ToggleButton("All indexes");
  private final Node findingsPane;
  private final Node allPane;
  private boolean chosen;

  /** A page that reads nothing before it is on screen. */
  public IndexesView(
      IndexesViewModel viewModel,
      ExportChooser chooser,
      ZoneId zone,
      Executor background,
      UiExecutor ui) {
    this.viewModel = viewModel;
    setId("indexes-page");
    findingsPane = new FindingsPane(viewModel, zone);
    allPane =
        new StandingPane(viewModel.standing(), this::openFinding, chooser, zone, background, ui);
    StackPane body = new StackPane(findingsPane, allPane);
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    VBox page = new VBox(head(), new JobsPane(viewModel), body);
    page.getStyleClass().add("page");
    getChildren().addAll(page, new ChangeSheet(viewModel, zone));
    viewModel.findings().allProperty().subscribe(this::found);
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
    show(true);
    OnScreen.whenShown(this, viewModel::open);
  }

  private HBox head() {
    Label title = new Label("Indexes");
    title.getStyleClass().add("page-title");
    ToggleGroup group = new ToggleGroup();
    tab(findingsTab, "indexes-tab-findings", "left-pill", group, true);
    tab(allTab, "indexes-tab-all", "right-pill", group, false);
    HBox segment = new HBox(findingsTab, allTab);
    segment.setAlignment(Pos.CENTER_LEFT);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button refresh = new Button("Inspect again", Icons.of(Icons.REFRESH));
    refresh.setId("indexes-refresh");
    refresh.getStyleClass().add("small");
    refresh.setMinWidth(USE_PREF_SIZE);
    refresh.disableProperty().bind(viewModel.looking().running());
    refresh.setOnAction(event -> viewModel.refresh());
    HBox head = new HBox(18, title, segment, space, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void tab(
      ToggleButton button, String id, String side, ToggleGroup group, boolean findings) {
    button.setId(id);
    button.getStyleClass().addAll("segment", side);
    button.setMinWidth(USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setOnAction(
        event -> {
          chosen = true;
          show(findings);
        });
  }

  private void show(boolean findings) {
    (findings ? findingsTab : allTab).setSelected(true);
    findingsPane.setVisible(findings);
    allPane.setVisible(!findings);
  }

  /** Where there is none, all indexes are of more use, until somebody chose. */
  private void found(@Nullable List<Finding> findings) {
    if (findings == null) {
      return;
    }
    findingsTab.setText(String.format(Locale.ROOT, "Findings %,d", findings.size()));
    if (!chosen) {
      show(!findings.isEmpty());
      chosen = true;
    }
  }

  private void openFinding(Finding finding) {
    viewModel.findings().select(finding);
    chosen = true;
    show(true);
  }
}
