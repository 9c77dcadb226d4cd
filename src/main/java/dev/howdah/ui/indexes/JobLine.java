package dev.howdah.ui.indexes;

import dev.howdah.connect.Failure;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.RunningBuild;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.ProgressLine;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.VisibleText;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One job: its progress and cancel while it runs, who holds it up, then its result, and where an
 * INVALID index stayed behind the offer to remove it.
 */
final class JobLine extends VBox {
  /**
   * Where a job that went well leads to.
   *
   * @param brought shows what the index that it built has brought
   * @param journal opens the journal, where it can be undone
   */
  record Ways(Consumer<Job> brought, Runnable journal) {}

  private final IndexesViewModel viewModel;
  private final Job job;
  private final Ways ways;
  private final Badge badge = new Badge();
  private final HBox buttons = new HBox(8);
  private final ProgressLine progress = new ProgressLine("build-progress");
  private final Label result = new Label();
  private final VBox detail = new VBox(6);
  private final HoldUpPane holdUp;

  JobLine(IndexesViewModel viewModel, Job job, Ways ways) {
    super(6);
    this.viewModel = viewModel;
    this.job = job;
    this.ways = ways;
    setId("build-" + job.index());
    getStyleClass().add("job-line");
    Label name = new Label(VisibleText.of(job.subject().words()));
    name.getStyleClass().addAll("mono", "entry-name");
    result.setId("build-result-" + job.index());
    result.setWrapText(true);
    HBox.setHgrow(result, Priority.ALWAYS);
    result.setMaxWidth(Double.MAX_VALUE);
    buttons.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(10, badge, name, result, buttons);
    head.setAlignment(Pos.CENTER_LEFT);
    name.setMinWidth(USE_PREF_SIZE);
    holdUp = new HoldUpPane(viewModel.holdUp(job));
    getChildren().addAll(head, progress, holdUp);
    job.progressProperty().subscribe(this::showProgress);
    job.stateProperty().subscribe(this::showState);
  }

  /** Whether it shows who holds it up, and so takes more room. */
  ReadOnlyBooleanProperty heldUpProperty() {
    return holdUp.visibleProperty();
  }

  private void showProgress(@Nullable BuildProgress now) {
    if (now == null) {
      progress.show(
          job.work().kind() == Work.Kind.BUILD ? "Starting" : job.work().kind().doing(),
          OptionalDouble.empty(),
          Duration.ZERO,
          List.of());
    } else {
      progress.show(now.phase(), now.fraction(), now.elapsed(), now.waitingFor());
    }
  }

  private void showState(Job.State state) {
    progress.setVisible(state == Job.State.RUNNING || state == Job.State.CANCELLING);
    progress.setManaged(progress.isVisible());
    result.setText(job.result());
    buttons.getChildren().clear();
    Work.Kind kind = job.work().kind();
    switch (state) {
      case QUEUED -> {
        badge.show(Badge.Tone.NEUTRAL, "Waiting");
        result.setText("One at a time: this one comes after those above.");
        add(
            "build-cancel-" + job.index(),
            "Take out",
            "small",
            () -> viewModel.queue().cancel(job));
      }
      case RUNNING -> {
        badge.show(Badge.Tone.INFO, kind.doing());
        if (job.work() instanceof Work.Follow(RunningBuild build)) {
          result.setText(found(build));
        }
        if (BuildQueue.isCancellable(job)) {
          add("build-cancel", "Cancel", "small", () -> viewModel.queue().cancel(job));
        }
      }
      case CANCELLING -> badge.show(Badge.Tone.WARN, "Cancelling");
      case DONE -> {
        badge.showWithIcon(Badge.Tone.OK, kind.done());
        showWays(kind);
      }
      case CANCELLED -> badge.showWithIcon(Badge.Tone.WARN, "Cancelled");
      case FAILED -> {
        badge.showWithIcon(Badge.Tone.BAD, "Failed");
        showFailure();
      }
    }
    if (state.isOver()) {
      job.leftover()
          .filter(remains -> !remains.building())
          .ifPresent(
              remains ->
                  add(
                      "remove-invalid-" + remains.index(),
                      "Remove the remains…",
                      "small",
                      () -> viewModel.proposeRemoval(remains)));
      Button dismiss =
          add("build-dismiss-" + job.index(), "", "flat", () -> viewModel.queue().dismiss(job));
      dismiss.setGraphic(Icons.of(Icons.CLOSE));
      dismiss.setAccessibleText("Dismiss");
    }
  }

  private void showWays(Work.Kind kind) {
    if (kind == Work.Kind.BUILD) {
      add(
          "build-brought-" + job.index(),
          "What it brought",
          "flat",
          () -> ways.brought().accept(job));
    }
    if (kind == Work.Kind.BUILD || kind.takesAway()) {
      add("build-journal-" + job.index(), "Undo it in the journal", "flat", ways.journal());
    }
  }

  private static String found(RunningBuild build) {
    return build.entry().isPresent()
        ? "Found again on the server: begun by an earlier Howdah."
        : "Found on the server: begun in session "
            + build.pid()
            + build.user().map(user -> " of " + user).orElse("")
            + build
                .application()
                .filter(name -> !name.isBlank())
                .map(name -> " (" + name + ")")
                .orElse("")
            + ", so it is not cancelled from here.";
  }

  private void showFailure() {
    job.failure()
        .ifPresent(
            why -> {
              Label step = wrapped(why.nextStep());
              Button unfold = add("build-detail-toggle", "Detail", "flat", () -> {});
              unfold.setOnAction(event -> unfold(why));
              detail.setId("build-detail-" + job.index());
              detail.managedProperty().bind(detail.visibleProperty());
              detail.setVisible(false);
              getChildren().addAll(step, detail);
            });
  }

  /** All of it at once: a line of many scrolls already. */
  private void unfold(Failure why) {
    SqlPane words = new SqlPane("build-detail-words-" + job.index());
    words.showPlain(
        why.sqlState().map(code -> "SQLState " + code + "\n").orElse("") + why.detail());
    detail.getChildren().setAll(words);
    viewModel.findings().about(job.subject().schema(), job.index()).stream()
        .flatMap(finding -> finding.duplicates().stream())
        .findFirst()
        .ifPresent(
            query -> {
              SqlPane sql = new SqlPane("build-duplicates-" + job.index());
              sql.show(Proposals.terminated(query));
              detail.getChildren().addAll(wrapped("This finds the duplicates:"), sql);
            });
    detail.setVisible(!detail.isVisible());
  }

  /** Whether it shows all that is known of its failure, and so takes more room. */
  ReadOnlyBooleanProperty unfoldedProperty() {
    return detail.visibleProperty();
  }

  private static Label wrapped(String words) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("muted");
    return label;
  }

  private Button add(String id, String words, String styleClass, Runnable does) {
    Button button = new Button(words);
    button.setId(id);
    button.getStyleClass().addAll(styleClass, "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> does.run());
    buttons.getChildren().add(button);
    return button;
  }
}
