package dev.howdah.ui.indexes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What the queue does: how far the whole is, then each job, the running one on top. It takes a
 * bounded height however many jobs wait, and none when there are none.
 */
final class JobsPane extends VBox {
  private static final double HEIGHT = 164;
  private static final double UNFOLDED = 330;
  private static final double HELD_UP = 250;
  private static final double LEAST = 84;

  private final BuildQueue queue;
  private final IndexesViewModel viewModel;
  private final JobLine.Ways ways;
  private final Label summary = new Label();
  private final Button cancelAll = new Button("Cancel all");
  private final Button clear = new Button("Clear finished");
  private final ProgressBar bar = new ProgressBar(0);
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);
  private final Map<Job, JobLine> known = new HashMap<>();

  /**
   * @param ways where a job that went well leads to
   */
  JobsPane(IndexesViewModel viewModel, JobLine.Ways ways) {
    this.viewModel = viewModel;
    this.ways = ways;
    queue = viewModel.queue();
    setId("indexes-jobs");
    getStyleClass().addAll("card", "jobs-card");
    summary.setId("indexes-jobs-summary");
    summary.getStyleClass().add("card-title");
    summary.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(summary, Priority.ALWAYS);
    cancelAll.setId("builds-cancel-all");
    cancelAll.setOnAction(event -> queue.cancelAll());
    clear.setId("builds-clear");
    clear.setOnAction(event -> List.copyOf(queue.jobs()).forEach(queue::dismiss));
    for (Button button : List.of(cancelAll, clear)) {
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.managedProperty().bind(button.visibleProperty());
    }
    bar.setId("indexes-jobs-bar");
    bar.getStyleClass().add("queue-bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setMinHeight(Region.USE_PREF_SIZE);
    bar.setAccessibleText("Progress of the queue");
    bar.managedProperty().bind(bar.visibleProperty());
    HBox head = new HBox(10, summary, cancelAll, clear);
    head.setAlignment(Pos.CENTER_LEFT);
    lines.getStyleClass().add("job-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMaxHeight(HEIGHT);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setMinHeight(LEAST);
    getChildren().addAll(head, bar, scroll);
    managedProperty().bind(visibleProperty());
    queue.jobs().addListener((ListChangeListener<Job>) change -> jobsChanged());
    queue.movedProperty().subscribe(any -> render());
    jobsChanged();
  }

  private void jobsChanged() {
    known.keySet().retainAll(queue.jobs());
    for (Job job : queue.jobs()) {
      if (!known.containsKey(job)) {
        JobLine line = new JobLine(viewModel, job, ways);
        known.put(job, line);
        line.heldUpProperty().subscribe(any -> fit());
        line.unfoldedProperty().subscribe(any -> fit());
        job.progressProperty().subscribe(any -> showProgress());
      }
    }
    render();
  }

  private void render() {
    List<Job> jobs = new ArrayList<>(queue.jobs());
    jobs.sort(Comparator.comparingInt(job -> rank(job.stateProperty().get())));
    lines.getChildren().setAll(jobs.stream().map(known::get).toList());
    List<Job> counted = queue.counted();
    long over = counted.stream().filter(job -> job.stateProperty().get().isOver()).count();
    long bad =
        counted.stream().filter(job -> job.stateProperty().get() == Job.State.FAILED).count();
    summary.setText(words(counted.size(), over, bad));
    long ours =
        jobs.stream()
            .filter(job -> job.work().kind() != Work.Kind.FOLLOW)
            .filter(job -> !job.stateProperty().get().isOver())
            .count();
    cancelAll.setVisible(ours > 1);
    clear.setVisible(jobs.stream().anyMatch(job -> job.stateProperty().get().isOver()));
    bar.setVisible(counted.size() > 1 && over < counted.size());
    showProgress();
    setVisible(!jobs.isEmpty());
  }

  private void fit() {
    boolean unfolded = known.values().stream().anyMatch(line -> line.unfoldedProperty().get());
    boolean heldUp = known.values().stream().anyMatch(line -> line.heldUpProperty().get());
    scroll.setMaxHeight(unfolded ? UNFOLDED : heldUp ? HELD_UP : HEIGHT);
  }

  private void showProgress() {
    bar.setProgress(queue.progress());
  }

  /** Running first, then what failed, then what waits, then what went well. */
  private static int rank(Job.State state) {
    return switch (state) {
      case RUNNING, CANCELLING -> 0;
      case FAILED -> 1;
      case QUEUED -> 2;
      case CANCELLED -> 3;
      case DONE -> 4;
    };
  }

  static String words(long jobs, long over, long failed) {
    String trouble = failed == 0 ? "" : " · " + failed + " failed";
    if (jobs == 1 && over == 0) {
      return "Under way";
    }
    return over == jobs
        ? (jobs == 1 ? "Finished" : "All " + jobs + " finished") + trouble
        : over + " of " + jobs + " finished" + trouble;
  }
}
