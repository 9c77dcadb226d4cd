package dev.howdah.ui.install;

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
  private final Button other = new Button();
  private final PlanPane plan;

  InstallTabs(InstallViewModel viewModel, TextExport script) {
    this.viewModel = viewModel;
    getStyleClass().addAll("card", "plan-card");
    setSpacing(10);
    setMinWidth(0);
    RunBar bar = new RunBar("install", viewModel.change(), script);
    plan = new PlanPane(bar::saveScript);
    tab("plan", "Plan", planned(bar));
    tab("details", "Details", new EntryDetail(viewModel));
    tab("statistics", "Planner statistics", new StatisticsPane(viewModel));
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
    other.getStyleClass().add("flat");
    other.setMinWidth(USE_PREF_SIZE);
    other.disableProperty().bind(viewModel.change().running().running());
    bar.offer(other);
    VBox.setVgrow(plan, Priority.ALWAYS);
    FailureBanner failed =
        new FailureBanner().follow(viewModel.change().planning(), viewModel::refresh);
    VBox planned = new VBox(10, new VBox(2, verdict, totals), failed, plan, bar);
    planned.setMinWidth(0);
    return planned;
  }

  private void showPlan() {
    Plan shown = viewModel.change().planProperty().get();
    if (shown == null) {
      verdict.setText("Planning …");
      totals.setVisible(false);
      return;
    }
    boolean nothingChosen =
        shown.action() == Plan.Action.INSTALL
            && viewModel.choice().selectionProperty().get().phases().isEmpty();
    String words =
        nothingChosen
            ? "Nothing is chosen: put phases or single entries into the plan on the left."
            : PlanWords.verdict(shown);
    verdict.setText(words);
    totals.setText(PlanWords.totals(shown).orElse(""));
    totals.setVisible(!totals.getText().isEmpty());
    plan.show(
        shown,
        nothingChosen
            ? "Nothing is chosen."
            : shown.action() == Plan.Action.INSTALL
                ? "All that is chosen stands as it should."
                : "Nothing of Howdah's stands here.");
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
