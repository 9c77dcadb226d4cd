package dev.howdah.app;

import dev.howdah.index.BuildProgress;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.ProgressLine;
import dev.howdah.ui.kit.VisibleText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Tells, where no session is open, which works go on that were let go, where, and how they ended.
 * Takes no room when there are none. Node ids: {@code let-go}, and for each index {@code
 * let-go-<index>}, {@code let-go-cancel-<index>}, {@code let-go-dismiss-<index>}.
 */
final class LetGoPane extends VBox {
  private final LetGo letGo;
  private final Map<LetGo.Item, Line> lines = new HashMap<>();
  private final ListChangeListener<LetGo.Item> listener = change -> render();

  LetGoPane(LetGo letGo) {
    super(10);
    this.letGo = letGo;
    setId("let-go");
    getStyleClass().add("let-go");
    managedProperty().bind(visibleProperty());
    letGo.items().addListener(listener);
    render();
    sceneProperty()
        .addListener(
            (scene, before, now) -> {
              if (now == null) {
                leave();
              }
            });
  }

  private void render() {
    lines
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !letGo.items().contains(entry.getKey());
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
    getChildren()
        .setAll(
            letGo.items().stream()
                .map(item -> lines.computeIfAbsent(item, each -> new Line(letGo, each)))
                .toList());
    setVisible(!letGo.items().isEmpty());
  }

  private void leave() {
    letGo.items().removeListener(listener);
    lines.values().forEach(Line::close);
  }

  /** One of them. */
  private static final class Line extends VBox {
    private final LetGo.Item item;
    private final Badge badge = new Badge();
    private final Label name = new Label();
    private final Label result = new Label();
    private final Button cancel = new Button("Cancel it");
    private final Button dismiss = new Button();
    private final ProgressLine progress = new ProgressLine("let-go-progress");
    private final Subscription following;

    Line(LetGo letGo, LetGo.Item item) {
      super(6);
      this.item = item;
      Job job = item.job();
      setId("let-go-" + job.index());
      getStyleClass().addAll("card", "let-go-line");
      name.getStyleClass().add("entry-name");
      name.setWrapText(true);
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      result.setWrapText(true);
      result.setMinHeight(USE_PREF_SIZE);
      cancel.setId("let-go-cancel-" + job.index());
      cancel.setOnAction(event -> letGo.cancel(item));
      dismiss.setId("let-go-dismiss-" + job.index());
      dismiss.setGraphic(Icons.of(Icons.CLOSE));
      dismiss.setAccessibleText("Dismiss");
      dismiss.getStyleClass().add("flat");
      dismiss.setOnAction(event -> letGo.dismiss(item));
      for (Button button : List.of(cancel, dismiss)) {
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
      }
      progress.managedProperty().bind(progress.visibleProperty());
      HBox head = new HBox(10, badge, name, cancel, dismiss);
      head.setAlignment(Pos.CENTER_LEFT);
      getChildren().addAll(head, progress, result);
      following =
          Subscription.combine(
              job.progressProperty().subscribe(this::show),
              job.stateProperty().subscribe(this::show));
    }

    private void show(@Nullable BuildProgress now) {
      if (now != null) {
        progress.show(now.phase(), now.fraction(), now.elapsed(), now.waitingFor());
      } else {
        progress.show("getting ready", OptionalDouble.empty(), Duration.ZERO, List.of());
      }
    }

    private void show(Job.State state) {
      Job job = item.job();
      boolean over = state.isOver();
      name.setText(
          job.work().kind().noun()
              + " "
              + VisibleText.of(job.subject().words())
              + (over ? " has ended, in " : " goes on in ")
              + item.where());
      switch (state) {
        case DONE -> badge.showWithIcon(Badge.Tone.OK, "Done");
        case FAILED -> badge.showWithIcon(Badge.Tone.BAD, "Failed");
        case CANCELLED -> badge.showWithIcon(Badge.Tone.WARN, "Cancelled");
        case CANCELLING -> badge.show(Badge.Tone.WARN, "Cancelling");
        case QUEUED, RUNNING -> badge.show(Badge.Tone.INFO, "Under way");
      }
      result.setText(
          over
              ? job.result()
                  + (job.leftover().isPresent() ? " Connect again to finish or remove it." : "")
              : "The server works on it without a session. Connect there again to see more, or stay"
                  + " here: how it ends is told here and written into the journal.");
      cancel.setVisible(state == Job.State.RUNNING);
      dismiss.setVisible(over);
      progress.setVisible(!over);
    }

    void close() {
      following.unsubscribe();
    }
  }
}
