package dev.howdah.ui.install;

import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.PlanPane;
import dev.howdah.ui.kit.PlanWords;
import dev.howdah.ui.kit.RunBar;
import dev.howdah.ui.kit.TextExport;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The right side: the plan and its run, an entry closer, the planner's statistics. Node ids: {@code
 * install-tab-plan|details|statistics}, {@code install-verdict}, {@code install-totals}, {@code
 * uninstall-plan}, {@code install-back}, and those of the {@link RunBar}.
 */
final class InstallTabs extends VBox {
  private final InstallViewModel viewModel;
  private final ToggleGroup group = new ToggleGroup();
  private final List<ToggleButton> tabs = new ArrayList<>();
  private final StackPane body = new StackPane();
  private final Label verdict = new Label();
  private final Label totals = new Label();
  private final Hyperlink missing = new Hyperlink();
  private final Button other = new Button();
  private final PlanPane plan;

  InstallTabs(InstallViewModel viewModel, TextExport script) {
    this.viewModel = viewModel;
    getStyleClass().addAll("card", "plan-card");
    setSpacing(10);
    setMinWidth(0);
    RunBar bar = new RunBar("install", viewModel.change(), script);
    plan = new PlanPane();
    plan.follow(viewModel.change());
    tab("plan", "Plan", planned(bar));
    tab("details", "Details", new EntryDetail(viewModel));
    tab("statistics", "Statistics", new StatisticsPane(viewModel));
    HBox segment = new HBox();
    segment.getChildren().setAll(tabs);
    tabs.getFirst().getStyleClass().add("left-pill");
    tabs.get(1).getStyleClass().add("center-pill");
    tabs.getLast().getStyleClass().add("right-pill");
    ProgressIndicator planning = new ProgressIndicator();
    planning.setPrefSize(18, 18);
    planning.setMaxSize(18, 18);
    planning.visibleProperty().bind(viewModel.change().planning().running());
    HBox head = new HBox(10, segment, planning);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    getChildren().addAll(head, body);
    open(0);
    viewModel.change().planProperty().subscribe(any -> showPlan());
    viewModel.change().verdictProperty().subscribe(any -> showVerdict());
    viewModel.uninstallingProperty().subscribe(any -> showPlan());
    viewModel
        .selectedProperty()
        .addListener(
            (any, before, now) -> {
              if (now != null && (before == null || !now.name().equals(before.name()))) {
                open(1);
              }
            });
    viewModel
        .change()
        .running()
        .phaseProperty()
        .subscribe(
            phase -> {
              if (phase == UiAction.Phase.RUNNING) {
                open(0);
              }
            });
  }

  private void tab(String id, String words, Node content) {
    int number = tabs.size();
    ToggleButton button = new ToggleButton(words);
    button.setId("install-tab-" + id);
    button.getStyleClass().add("segment");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setOnAction(event -> open(number));
    tabs.add(button);
    body.getChildren().add(content);
  }

  private void open(int number) {
    tabs.get(number).setSelected(true);
    for (int i = 0; i < tabs.size(); i++) {
      body.getChildren().get(i).setVisible(i == number);
    }
  }

  private Node planned(RunBar bar) {
    verdict.setId("install-verdict");
    verdict.getStyleClass().add("card-title");
    totals.setId("install-totals");
    totals.managedProperty().bind(totals.visibleProperty());
    for (Label words : List.of(verdict, totals)) {
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
    }
    missing.setId("install-show-missing");
    missing.getStyleClass().add("inline-link");
    missing.managedProperty().bind(missing.visibleProperty());
    missing.setOnAction(event -> viewModel.filterProperty().set(EntryFilter.MISSING));
    other.setMinWidth(USE_PREF_SIZE);
    other.disableProperty().bind(viewModel.change().running().running());
    bar.offer(other);
    VBox.setVgrow(plan, Priority.ALWAYS);
    FailureBanner failed =
        new FailureBanner().follow(viewModel.change().planning(), viewModel::refresh);
    VBox planned = new VBox(10, new VBox(2, verdict, totals, missing), failed, plan, bar);
    planned.setMinWidth(0);
    return planned;
  }

  private boolean nothingChosen(Plan shown) {
    return shown.action() == Plan.Action.INSTALL
        && viewModel.choice().selectionProperty().get().phases().isEmpty();
  }

  private void showVerdict() {
    Plan shown = viewModel.change().planProperty().get();
    boolean running = viewModel.change().running().phaseProperty().get() == UiAction.Phase.RUNNING;
    verdict.setText(
        shown != null && !running && nothingChosen(shown)
            ? "Nothing is chosen: put phases or single entries into the plan on the left."
            : viewModel.change().verdictProperty().get());
    boolean settled =
        shown != null && !running && shown.isEmpty() && shown.action() == Plan.Action.INSTALL;
    List<InspectedEntry> left = settled ? viewModel.left() : List.of();
    boolean invalid =
        left.stream().anyMatch(entry -> entry.state() == InspectedEntry.State.INVALID);
    missing.setText(
        PlanWords.count(left.size(), "entry is missing", "entries are missing")
            + (invalid ? " or INVALID" : "")
            + " and not chosen: show "
            + (left.size() == 1 ? "it" : "them"));
    missing.setVisible(!left.isEmpty());
  }

  private void showPlan() {
    showVerdict();
    Plan shown = viewModel.change().planProperty().get();
    if (shown == null) {
      totals.setVisible(false);
      return;
    }
    totals.setText(PlanWords.totals(shown).orElse(""));
    totals.setVisible(!totals.getText().isEmpty());
    plan.show(shown, "No statement would run.");
    int statements = shown.statements().size();
    tabs.getFirst()
        .setText(
            statements == 0
                ? "Plan"
                : "Plan · " + PlanWords.count(statements, "statement", "statements"));
    boolean uninstall = viewModel.uninstallingProperty().get();
    other.setId(uninstall ? "install-back" : "uninstall-plan");
    other.setText(uninstall ? "Back to the install" : "Uninstall…");
    other.setOnAction(
        event -> {
          if (uninstall) {
            viewModel.planInstall();
          } else {
            viewModel.planUninstall();
          }
        });
  }
}
