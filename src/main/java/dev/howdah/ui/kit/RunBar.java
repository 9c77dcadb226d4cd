package dev.howdah.ui.kit;

import dev.howdah.schema.plan.Plan;
import dev.howdah.ui.fx.UiAction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Below a plan: copy or save it, confirm and run it, and how far the run is. Node ids after the
 * given prefix: {@code -run}, {@code -typed}, {@code -cancel}, {@code -step}, {@code -bar}, {@code
 * -copy-sql}, {@code -save-script}, {@code -script-status}. Belongs to the JavaFX thread.
 */
public final class RunBar extends VBox {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String prefix;
  private final PlanRun planRun;
  private final TextExport script;
  private final Button run = new Button();
  private final Button copy = new Button("Copy SQL", Icons.of(Icons.COPY));
  private final Button save = new Button("Save script…", Icons.of(Icons.EXPORT));
  private final Button cancel = new Button("Cancel");
  private final ConfirmField typed;
  private final YieldingRow buttons;
  private final StringProperty deed = new SimpleStringProperty("");

  /**
   * A bar of one plan.
   *
   * @param script writes the script
   */
  public RunBar(String prefix, PlanRun planRun, TextExport script) {
    super(10);
    this.prefix = prefix;
    this.planRun = planRun;
    this.script = script;
    typed = new ConfirmField(prefix + "-typed", planRun.confirmation());
    run.textProperty().bind(deed);
    run.setOnAction(
        event -> {
          planRun.run();
          if (planRun.running().phaseProperty().get() == UiAction.Phase.RUNNING) {
            cancel.requestFocus();
          }
        });
    run.disableProperty().bind(planRun.runnable().not());
    copy.setId(prefix + "-copy-sql");
    copy.setOnAction(event -> copyScript());
    save.setId(prefix + "-save-script");
    save.setOnAction(event -> saveScript());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    for (Button button : new Button[] {run, copy, save}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    copy.setTooltip(new Tooltip("Copy SQL"));
    save.setTooltip(new Tooltip("Save script…"));
    buttons = new YieldingRow(10, copy, save, script.status(), space, run);
    buttons.yieldWords(copy, save);
    buttons.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(progress(), typed, buttons);
    setMinHeight(USE_PREF_SIZE);
    setMinWidth(0);
    planRun.planProperty().subscribe(this::show);
  }

  /** Puts another way out before the button that runs. */
  public void offer(Node... others) {
    buttons.getChildren().addAll(buttons.getChildren().size() - 1, List.of(others));
  }

  private void show(@Nullable Plan plan) {
    if (plan == null) {
      deed.set("");
      return;
    }
    boolean destroys = plan.action() == Plan.Action.UNINSTALL || plan.action() == Plan.Action.UNDO;
    run.setId(
        plan.action() == Plan.Action.UNINSTALL && prefix.equals("install")
            ? "uninstall-run"
            : prefix + "-run");
    deed.set(PlanWords.deed(plan));
    run.getStyleClass().setAll("button", destroys ? "danger" : "accent");
    boolean any = plan.isRunnable();
    run.setVisible(any);
    run.setManaged(any);
    boolean forAnother = !any && !plan.isEmpty();
    save.setText(forAnother ? "Save script for its owner…" : "Save script…");
    save.getStyleClass().setAll("button");
    if (forAnother) {
      save.getStyleClass().add("accent");
    }
    copy.setDisable(plan.isEmpty());
    save.setDisable(plan.isEmpty());
    boolean guarded = any && planRun.confirmation().required();
    typed.setVisible(guarded);
    typed.setManaged(guarded);
  }

  private HBox progress() {
    Label step = new Label();
    step.setId(prefix + "-step");
    step.setWrapText(true);
    step.textProperty().bind(planRun.stepProperty());
    ProgressBar bar = new ProgressBar(0);
    bar.setId(prefix + "-bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(planRun.fractionProperty());
    HBox.setHgrow(step, Priority.ALWAYS);
    step.setMaxWidth(Double.MAX_VALUE);
    HBox told = new HBox(12, step, new TimeLeftLabel(planRun.fractionProperty()));
    told.setAlignment(Pos.BASELINE_LEFT);
    VBox words = new VBox(5, told, bar);
    words.getStyleClass().add("progress-line");
    HBox.setHgrow(words, Priority.ALWAYS);
    cancel.setId(prefix + "-cancel");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(event -> planRun.cancel());
    HBox line = new HBox(12, words, cancel);
    line.setAlignment(Pos.CENTER_LEFT);
    line.managedProperty().bind(line.visibleProperty());
    planRun
        .running()
        .phaseProperty()
        .subscribe(
            phase -> {
              boolean under = phase == UiAction.Phase.RUNNING;
              boolean ours = isFocusWithin();
              line.setVisible(under);
              if (ours && !under) {
                (run.isDisabled() ? save : run).requestFocus();
              }
            });
    return line;
  }

  /** Asks where to, and writes the plan as a script for psql. */
  public void saveScript() {
    Plan plan = planRun.planProperty().get();
    if (plan != null) {
      String name =
          "howdah-"
              + plan.action().name().toLowerCase(Locale.ROOT)
              + "-"
              + STAMP.format(Instant.now())
              + ".sql";
      script.save(save, name, any -> plan.script() + "\n");
    }
  }

  private void copyScript() {
    Plan plan = planRun.planProperty().get();
    if (plan != null) {
      ClipboardContent content = new ClipboardContent();
      content.putString(plan.script());
      Clipboard.getSystemClipboard().setContent(content);
      script.status().setText("Copied");
    }
  }
}
