package dev.howdah.ui.kit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * How far something long is: its phase in words, percent where it can be known, the time so far and
 * what is left of it, and who it waits for. Node ids: the given one with {@code -phase}, {@code
 * -bar}, {@code -waiting}. Belongs to the JavaFX thread.
 */
public final class ProgressLine extends VBox {
  private final Label phase = new Label();
  private final Label figures = new Label();
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Label waiting = new Label();
  private final TimeLeft timeLeft = new TimeLeft();

  public ProgressLine(String id) {
    super(6);
    setId(id);
    getStyleClass().add("progress-line");
    phase.setId(id + "-phase");
    bar.setId(id + "-bar");
    waiting.setId(id + "-waiting");
    phase.getStyleClass().add("progress-phase");
    figures.getStyleClass().addAll("muted", "progress-figures");
    figures.setMinWidth(Region.USE_PREF_SIZE);
    waiting.getStyleClass().add("progress-waiting");
    waiting.setWrapText(true);
    waiting.managedProperty().bind(waiting.visibleProperty());
    waiting.setVisible(false);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(phase, Priority.ALWAYS);
    phase.setMaxWidth(Double.MAX_VALUE);
    HBox words = new HBox(12, phase, figures);
    words.setAlignment(Pos.BASELINE_LEFT);
    getChildren().addAll(words, bar, waiting);
  }

  /**
   * Shows where it is.
   *
   * @param fraction 0 to 1, empty where it cannot be known
   * @param waitingFor sentences on who it waits for; empty while it works
   */
  public void show(
      String words, OptionalDouble fraction, Duration elapsed, List<String> waitingFor) {
    phase.setText(
        words.isEmpty()
            ? words
            : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    String time = elapsed(elapsed);
    figures.setText(
        fraction.isPresent()
            ? String.format(Locale.ROOT, "%.0f %% · %s", fraction.getAsDouble() * 100, time)
                + left(fraction.getAsDouble(), elapsed, waitingFor.isEmpty())
            : time);
    bar.setProgress(fraction.orElse(ProgressBar.INDETERMINATE_PROGRESS));
    waiting.setText(waitingFor.isEmpty() ? "" : "Waits for " + String.join(", ", waitingFor));
    waiting.setVisible(!waitingFor.isEmpty());
  }

  private String left(double fraction, Duration elapsed, boolean works) {
    if (!works) {
      timeLeft.forget();
      return "";
    }
    return timeLeft
        .at(elapsed, fraction)
        .map(left -> " · " + PlanWords.about(left) + " left")
        .orElse("");
  }

  /** {@code 0:07}, {@code 12:05}, {@code 1:02:03}. */
  static String elapsed(Duration elapsed) {
    long seconds = Math.max(0, elapsed.toSeconds());
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
