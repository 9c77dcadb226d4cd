package dev.howdah.ui.install;

import dev.howdah.schema.InspectedEntry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Plan;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.ConfirmField;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.VisibleText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Installing and uninstalling: what stands on the left, the plan on the right, the deed below. Node
 * ids: {@code install-run}, {@code install-back}, {@code uninstall-plan}, {@code uninstall-run},
 * {@code install-typed}, {@code install-cancel}, {@code install-verdict}, {@code install-outcome},
 * {@code install-refresh}, {@code plan-sql-<object>}, {@code object-<name>}.
 */
public final class InstallView extends VBox {
  private final InstallViewModel viewModel;
  private final VBox objects = new VBox();
  private final PlanPane plan = new PlanPane();
  private final Button run = new Button();
  private final Button other = new Button();
  private final VBox deed = new VBox(10);
  private final StatePane states;
  private final ConfirmField typed;

  public InstallView(InstallViewModel viewModel) {
    this.viewModel = viewModel;
    setId("install-page");
    getStyleClass().add("page");
    typed = new ConfirmField("install-typed", viewModel.confirmation());
    HBox body = new HBox(12, standing(), planCard());
    VBox.setVgrow(body, Priority.ALWAYS);
    states = new StatePane(body);
    VBox.setVgrow(states, Priority.ALWAYS);
    FailureBanner banner = new FailureBanner().follow(viewModel.running(), viewModel::run);
    getChildren().addAll(head(), banner, outcome(), states);
    viewModel.inspectionProperty().subscribe(this::showInspection);
    viewModel.planProperty().subscribe(any -> showPlan());
    viewModel.looking().phaseProperty().subscribe(any -> showState());
  }

  private HBox head() {
    Label title = new Label("Schema objects");
    title.getStyleClass().add("page-title");
    Label subtitle =
        new Label("The functions and views of the gateway: looked at first, then installed.");
    subtitle.getStyleClass().add("page-subtitle");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button refresh = new Button("Inspect again", Icons.of(Icons.REFRESH));
    refresh.setId("install-refresh");
    refresh.getStyleClass().add("small");
    refresh.disableProperty().bind(viewModel.looking().running().or(viewModel.running().running()));
    refresh.setOnAction(event -> viewModel.refresh());
    HBox head = new HBox(10, new VBox(2, title, subtitle), space, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private HBox outcome() {
    Label words = new Label();
    words.setId("install-outcome");
    words.setWrapText(true);
    words.textProperty().bind(viewModel.outcomeProperty());
    HBox line = new HBox(10, Icons.of(Icons.OK, "icon-ok"), words);
    line.getStyleClass().add("success-banner");
    line.setAlignment(Pos.CENTER_LEFT);
    line.visibleProperty().bind(viewModel.outcomeProperty().isNotEmpty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private VBox standing() {
    Label title = new Label("What stands here");
    title.getStyleClass().add("card-title");
    ScrollPane scroll = new ScrollPane(objects);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    objects.setSpacing(4);
    VBox card = new VBox(10, title, scroll);
    card.getStyleClass().add("card");
    card.setMinWidth(380);
    card.setPrefWidth(380);
    return card;
  }

  private VBox planCard() {
    Label verdict = new Label();
    verdict.setId("install-verdict");
    verdict.setWrapText(true);
    verdict.textProperty().bind(viewModel.verdictProperty());
    verdict.getStyleClass().add("card-title");
    VBox.setVgrow(plan, Priority.ALWAYS);
    run.setOnAction(event -> viewModel.run());
    run.disableProperty().bind(viewModel.runnable().not());
    other.getStyleClass().add("flat");
    other.disableProperty().bind(viewModel.running().running());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    run.setMinWidth(USE_PREF_SIZE);
    other.setMinWidth(USE_PREF_SIZE);
    HBox buttons = new HBox(10, typed, space, other, run);
    buttons.setAlignment(Pos.BOTTOM_RIGHT);
    deed.getChildren().addAll(progress(), buttons);
    VBox card = new VBox(10, verdict, plan, deed);
    card.getStyleClass().addAll("card", "plan-card");
    HBox.setHgrow(card, Priority.ALWAYS);
    card.setMinWidth(0);
    return card;
  }

  private HBox progress() {
    Label step = new Label();
    step.setId("install-step");
    step.textProperty().bind(viewModel.stepProperty());
    ProgressBar bar = new ProgressBar(0);
    bar.setMaxWidth(Double.MAX_VALUE);
    viewModel
        .stepNumberProperty()
        .subscribe(
            number -> {
              Plan shown = viewModel.planProperty().get();
              int all = shown == null ? 0 : shown.statements().size();
              bar.setProgress(
                  all == 0 || number.intValue() == 0
                      ? ProgressBar.INDETERMINATE_PROGRESS
                      : (number.doubleValue() - 1) / all);
            });
    VBox words = new VBox(5, step, bar);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button cancel = new Button("Cancel");
    cancel.setId("install-cancel");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(event -> viewModel.cancel());
    HBox line = new HBox(12, words, cancel);
    line.setAlignment(Pos.CENTER_LEFT);
    viewModel
        .running()
        .phaseProperty()
        .subscribe(
            phase -> {
              line.setVisible(phase == UiAction.Phase.RUNNING);
              line.setManaged(line.isVisible());
            });
    return line;
  }

  private void showState() {
    UiAction.Phase phase = viewModel.looking().phaseProperty().get();
    if (phase == UiAction.Phase.FAILED) {
      var why = viewModel.looking().failureProperty().get();
      if (why != null) {
        states.showError(why, viewModel::refresh);
      }
    } else if (viewModel.planProperty().get() == null) {
      states.showLoading("Comparing this database with the catalogue …");
    } else {
      states.showContent();
    }
  }

  private void showInspection(@Nullable Inspection inspection) {
    objects.getChildren().clear();
    if (inspection == null) {
      return;
    }
    InstallViewModel.objects(inspection)
        .forEach(entry -> objects.getChildren().add(objectLine(entry)));
    Label indexes = new Label("Indexes of the catalogue");
    indexes.getStyleClass().addAll("card-title", "section-title");
    objects.getChildren().add(indexes);
    InstallViewModel.indexSummary(inspection)
        .forEach(
            (state, count) -> {
              Badge badge = badge(state);
              Label number = new Label(String.valueOf(count));
              number.getStyleClass().add("summary-count");
              number.setMinWidth(32);
              HBox line = new HBox(10, number, badge);
              line.setAlignment(Pos.CENTER_LEFT);
              objects.getChildren().add(line);
            });
  }

  private static HBox objectLine(InspectedEntry entry) {
    Label name = new Label(VisibleText.of(entry.name()));
    name.getStyleClass().addAll("mono", "entry-name");
    Label purpose = new Label(entry.purpose());
    purpose.getStyleClass().add("muted");
    purpose.setWrapText(true);
    VBox words = new VBox(1, name, purpose);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(10, words, badge(entry.state()));
    line.setId("object-" + entry.name());
    line.setAlignment(Pos.TOP_LEFT);
    line.getStyleClass().add("entry-line");
    Tooltip.install(line, new Tooltip(entry.reason()));
    return line;
  }

  private static Badge badge(InspectedEntry.State state) {
    return switch (state) {
      case PRESENT -> new Badge(Badge.Tone.OK, "present");
      case COVERED -> new Badge(Badge.Tone.OK, "served by another");
      case INVALID -> new Badge(Badge.Tone.BAD, "INVALID");
      case MISSING -> new Badge(Badge.Tone.WARN, "missing");
      case CONFLICTING -> new Badge(Badge.Tone.BAD, "in conflict");
      case NOT_APPLICABLE -> new Badge(Badge.Tone.NEUTRAL, "not applicable");
    };
  }

  private void showPlan() {
    Plan shown = viewModel.planProperty().get();
    showState();
    if (shown == null) {
      return;
    }
    plan.show(shown);
    boolean install = shown.action() == Plan.Action.INSTALL;
    run.setId(install ? "install-run" : "uninstall-run");
    run.setText(install ? "Install " + objectCount(shown) : "Uninstall " + objectCount(shown));
    run.getStyleClass().setAll("button", install ? "accent" : "danger");
    other.setId(install ? "uninstall-plan" : "install-back");
    other.setText(install ? "Uninstall…" : "Back to the install");
    other.setOnAction(
        event -> {
          if (install) {
            viewModel.planUninstall();
          } else {
            viewModel.planInstall();
          }
        });
    boolean any = shown.isRunnable();
    run.setVisible(any);
    run.setManaged(any);
    boolean guarded = any && viewModel.confirmation().required();
    typed.setVisible(guarded);
    typed.setManaged(guarded);
  }

  private static String objectCount(Plan plan) {
    long count = plan.statements().stream().map(statement -> statement.object()).distinct().count();
    return count + (count == 1 ? " object" : " objects");
  }
}
