package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.kit.OnScreen;
import dev.howdah.ui.kit.TableSetup;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
 * Node ids: {@code indexes-tab-findings|all|brought}, {@code indexes-looking}; {@code
 * build-cancel}, {@code build-<name>}, {@code build-result-<name>}, {@code build-dismiss-<name>};
 * those of the parts and of the sheet.
 */
public final class IndexesView extends StackPane {
  /** What a list and its detail need in a low window, in heights of the title. */
  private static final double LEAST = 16;

  private final IndexesViewModel viewModel;
  private final Label title = new Label("Indexes");
  private final ToggleButton findingsTab = new ToggleButton("Findings");
  private final ToggleButton allTab = new ToggleButton("All indexes");
  private final ToggleButton broughtTab = new ToggleButton("What it brought");
  private final Map<ToggleButton, Node> panes = new LinkedHashMap<>();
  private final StandingPane standing;
  private boolean chosen;

  /** One whose tables remember nothing. */
  public IndexesView(
      IndexesViewModel viewModel,
      Runnable journal,
      ExportChooser chooser,
      ZoneId zone,
      Executor background,
      UiExecutor ui) {
    this(viewModel, journal, new TableSetup(chooser, Memory.NONE, background, ui), zone);
  }

  /**
   * A page that reads nothing before it is on screen.
   *
   * @param journal opens the journal
   */
  public IndexesView(IndexesViewModel viewModel, Runnable journal, TableSetup setup, ZoneId zone) {
    this.viewModel = viewModel;
    setId("indexes-page");
    StandingDetail detail =
        new StandingDetail(viewModel.standing(), viewModel.accounts(), this::openFinding, zone);
    panes.put(findingsTab, new FindingsPane(viewModel, zone));
    standing = new StandingPane(viewModel.standing(), detail, setup, zone);
    panes.put(allTab, standing);
    panes.put(
        broughtTab, new BroughtPane(viewModel.accounts(), () -> choose(findingsTab), setup, zone));
    StackPane body = new StackPane(panes.values().toArray(Node[]::new));
    title
        .fontProperty()
        .subscribe(
            font -> {
              body.setMinHeight(LEAST * font.getSize());
              body.setPrefHeight(LEAST * font.getSize());
            });
    VBox.setVgrow(body, Priority.ALWAYS);
    JobsPane jobs = new JobsPane(viewModel, new JobLine.Ways(this::showBrought, journal));
    heightProperty().subscribe(() -> jobs.spare(getHeight()));
    title.fontProperty().subscribe(() -> jobs.spare(getHeight()));
    // Below: what comes and goes above a list takes the rows away from under the pointer.
    VBox page = new VBox(head(), body, jobs);
    page.getStyleClass().add("page");
    getChildren().addAll(page, new ChangeSheet(viewModel, setup, zone));
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
    title.getStyleClass().add("page-title");
    ToggleGroup group = new ToggleGroup();
    tab(findingsTab, "indexes-tab-findings", "left-pill", group);
    tab(allTab, "indexes-tab-all", "center-pill", group);
    tab(broughtTab, "indexes-tab-brought", "right-pill", group);
    HBox segment = new HBox(findingsTab, allTab, broughtTab);
    segment.setAlignment(Pos.CENTER_LEFT);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label again = new Label("Looking again …");
    again.setId("indexes-looking");
    again.getStyleClass().add("muted");
    again.visibleProperty().bind(viewModel.looking().running());
    again.managedProperty().bind(again.visibleProperty());
    again.setMinWidth(0);
    HBox head = new HBox(18, title, segment, space, again);
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

  /** Reads again what it shows; nothing while it cannot be seen, or reads already. */
  public void refresh() {
    if (OnScreen.isShowing(this) && !viewModel.looking().running().get()) {
      viewModel.refresh();
    }
  }

  /** Lists the findings of one kind alone. */
  public void showFindings(Finding.Kind kind) {
    viewModel.findings().searchProperty().set("");
    viewModel.findings().relationProperty().set(null);
    viewModel.findings().kindProperty().set(kind);
    choose(findingsTab);
  }

  /** Lists the findings about one table alone. */
  public void showFindings(String schema, String table) {
    viewModel.findings().showOnly(new FindingsViewModel.Relation(schema, table));
    choose(findingsTab);
  }

  /** Lists all findings. */
  public void showFindings() {
    viewModel.findings().relationProperty().set(null);
    choose(findingsTab);
  }

  /** Lists all indexes that stand. */
  public void showAll() {
    choose(allTab);
  }

  /** Tells what Howdah's indexes brought. */
  public void showBrought() {
    choose(broughtTab);
  }

  /** Shows an index that stands closer. */
  public void showIndex(String schema, String index) {
    choose(allTab);
    standing.reveal(IndexRow.key(schema, index));
  }

  private void openFinding(Finding finding) {
    viewModel.findings().select(finding);
    choose(findingsTab);
  }
}
