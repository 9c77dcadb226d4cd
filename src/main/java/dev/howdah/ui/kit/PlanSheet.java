package dev.howdah.ui.kit;

import dev.howdah.schema.plan.Plan;
import dev.howdah.ui.fx.UiAction;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Lies over a page while a change is looked at: its plan with the exact SQL, the confirmation, the
 * run. Closes by itself when the run has ended well. Node ids after the given prefix: {@code
 * -sheet}, {@code -verdict}, {@code -dismiss}, and those of the {@link RunBar}. Belongs to the
 * JavaFX thread.
 */
public final class PlanSheet extends StackPane {
  private final PlanRun run;
  private final PlanPane pane;
  private final RunBar bar;
  private final Label title = new Label();
  private final Label verdict = new Label();
  private final Function<Plan, String> titles;
  private final StatePane states;
  private final Button dismiss = new Button("Not now");

  /**
   * A sheet that shows whatever is planned.
   *
   * @param titles of a plan
   */
  public PlanSheet(String prefix, PlanRun run, TextExport script, Function<Plan, String> titles) {
    this.run = run;
    this.titles = titles;
    bar = new RunBar(prefix, run, script);
    pane = new PlanPane();
    getStyleClass().add("scrim");
    title.getStyleClass().add("sheet-title");
    verdict.setId(prefix + "-verdict");
    for (Label words : new Label[] {title, verdict}) {
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
    }
    dismiss.setId(prefix + "-dismiss");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> dismiss());
    dismiss.disableProperty().bind(run.running().running());
    bar.offer(dismiss);
    states = new StatePane(pane);
    VBox.setVgrow(states, Priority.ALWAYS);
    FailureBanner banner =
        new FailureBanner().follow(run.running(), run::planAgain).retryWords("Refresh");
    VBox sheet = new VBox(title, verdict, banner, states, bar);
    sheet.setId(prefix + "-sheet");
    sheet.getStyleClass().addAll("card", "modal-sheet", "plan-sheet");
    sheet.setMaxHeight(USE_PREF_SIZE);
    states.setMinHeight(200);
    FocusHold hold = new FocusHold(this);
    visibleProperty().subscribe(hold::hold);
    setAlignment(sheet, Pos.CENTER);
    StackPane.setMargin(sheet, new Insets(28));
    getChildren().add(sheet);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            dismiss();
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            dismiss();
            event.consume();
          }
        });
    run.planProperty().subscribe(any -> show());
    run.planning().phaseProperty().subscribe(any -> show());
    run.verdictProperty()
        .subscribe(
            told -> {
              if (run.planProperty().get() != null) {
                verdict.setText(told);
              }
            });
    pane.follow(run);
    run.endedProperty()
        .subscribe(
            ended -> {
              if (ended != null) {
                dismiss();
              }
            });
    run.running()
        .stoppedProperty()
        .subscribe(
            stopped -> {
              if (stopped != null) {
                run.clear();
              }
            });
  }

  private void dismiss() {
    run.running().dismiss();
    run.planning().dismiss();
    run.clear();
  }

  private void show() {
    Plan plan = run.planProperty().get();
    UiAction.Phase phase = run.planning().phaseProperty().get();
    boolean looking = phase == UiAction.Phase.RUNNING;
    boolean failed = phase == UiAction.Phase.FAILED;
    setVisible(plan != null || looking || failed);
    bar.setVisible(plan != null);
    if (plan != null) {
      title.setText(titles.apply(plan));
      verdict.setText(run.verdictProperty().get());
      pane.show(plan, "No statement would run.");
      states.showContent();
      if (isFocused()) {
        dismiss.requestFocus();
      }
    } else if (failed) {
      title.setText("This could not be planned");
      verdict.setText("Nothing has been changed.");
      var why = run.planning().failureProperty().get();
      if (why != null) {
        states.showError(why, null);
      }
    } else {
      title.setText("Planning …");
      verdict.setText("Nothing has been changed yet.");
      states.showLoading("Looking at what it would take …");
    }
  }
}
