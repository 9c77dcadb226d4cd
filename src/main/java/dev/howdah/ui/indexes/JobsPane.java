package dev.howdah.ui.indexes;

import dev.howdah.index.BuildProgress;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
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
 * What the queue does: how far the whole is, then each job, the running one on top. It takes a
 * bounded height however many jobs wait, one line where the page is low, and none when there are none.
 * Node ids: {@code indexes-jobs}, {@code indexes-jobs-fold}, {@code builds-cancel-all}, {@code
 * builds-clear}.
 */
final class JobsPane extends VBox {
  /** Heights in those of its letters. */
  private static final double HEIGHT = 13;

  private static final double UNFOLDED = 26;
  private static final double HELD_UP = 20;
  private static final double LEAST = 7;

  /** A page lower than this leaves the jobs one line, until somebody looks at them. */
  private static final double LOW = 48;

  private final BuildQueue queue;
  private final IndexesViewModel viewModel;
  private final JobLine.Ways ways;
  private final Label summary = new Label();
  private final Button cancelAll = new Button("Cancel all");
  private final Button clear = new Button("Clear finished");
  private final Button fold = new Button();
  private final Label now = new Label();
  private final ProgressBar bar = new ProgressBar(0);
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);
  private final Map<Job, JobLine> known = new HashMap<>();
  private @Nullable Boolean wished;
  private boolean low;

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
    summary.setMinWidth(Region.USE_PREF_SIZE);
    now.setId("indexes-jobs-now");
    now.getStyleClass().add("muted");
    now.setMinWidth(0);
    now.setMaxWidth(Double.MAX_VALUE);
    now.setTooltip(new Tooltip());
    HBox.setHgrow(now, Priority.ALWAYS);
    fold.setId("indexes-jobs-fold");
    fold.getStyleClass().addAll("flat", "small");
    fold.setMinWidth(Region.USE_PREF_SIZE);
    fold.setOnAction(
        event -> {
          wished = !isFolded();
          showFold();
        });
    HBox head = new HBox(10, summary, now, cancelAll, clear, fold);
    head.setAlignment(Pos.CENTER_LEFT);
    lines.getStyleClass().add("job-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    scroll.managedProperty().bind(scroll.visibleProperty());
    summary.fontProperty().subscribe(any -> fit());
    getChildren().addAll(head, bar, scroll);
    managedProperty().bind(visibleProperty());
    queue.jobs().addListener((ListChangeListener<Job>) change -> jobsChanged());
    queue.movedProperty().subscribe(any -> render());
    jobsChanged();
    showFold();
  }

  /**
   * Leaves the height to what stands above, where there is little.
   *
   * @param height of the whole page
   */
  void spare(double height) {
    boolean little = height > 0 && height < LOW * summary.getFont().getSize();
    if (little != low && !scroll.isFocusWithin()) {
      low = little;
      wished = null;
      showFold();
    }
  }

  private boolean isFolded() {
    return wished == null ? low : wished;
  }

  private void showFold() {
    boolean folded = isFolded();
    scroll.setVisible(!folded);
    fold.setText(folded ? "Show" : "Fold");
    fold.setGraphic(Icons.of(folded ? Icons.FOLD : Icons.UNFOLD));
    fold.setAccessibleText(folded ? "Show the jobs" : "Fold the jobs to one line");
    showProgress();
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
    double letter = summary.getFont().getSize();
    scroll.setMaxHeight((unfolded ? UNFOLDED : heldUp ? HELD_UP : HEIGHT) * letter);
    scroll.setMinHeight(LEAST * letter);
  }

  private void showProgress() {
    bar.setProgress(queue.progress());
    String words =
        isFolded()
            ? queue.jobs().stream()
                .filter(job -> !job.stateProperty().get().isOver())
                .min(Comparator.comparingInt(job -> rank(job.stateProperty().get())))
                .map(JobsPane::words)
                .orElse("")
            : "";
    now.setText(VisibleText.of(words));
    now.getTooltip().setText(now.getText());
  }

  /** Such as {@code 42 % · Building ix, waits for 2 others}. */
  private static String words(Job job) {
    String doing = job.work().kind().doing() + " " + job.subject().words();
    BuildProgress progress = job.progressProperty().get();
    if (progress == null) {
      return doing;
    }
    int waits = progress.waitingFor().size();
    return (progress.fraction().isPresent()
            ? String.format(Locale.ROOT, "%.0f %% · ", progress.fraction().getAsDouble() * 100)
            : "")
        + doing
        + (waits == 0
            ? ": " + progress.phase()
            : ", waits for " + waits + (waits == 1 ? " other" : " others"));
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
