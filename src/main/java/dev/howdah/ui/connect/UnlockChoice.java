package dev.howdah.ui.connect;

import dev.howdah.connect.Environment;
import dev.howdah.connect.WriteLock;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * For how long production is unlocked unless another while is chosen then; takes no room where
 * nothing is locked. Node ids: {@code save-unlock-5}, {@code save-unlock-15}, {@code
 * save-unlock-60}.
 */
final class UnlockChoice extends VBox {
  private final ToggleGroup choices = new ToggleGroup();

  UnlockChoice() {
    getStyleClass().add("field");
    Label words = new Label("When unlocked, it stays so for");
    words.getStyleClass().add("field-label");
    HBox segments = new HBox(4);
    segments.setAlignment(Pos.CENTER_LEFT);
    WriteLock.CHOICES.forEach(each -> segments.getChildren().add(segment(each)));
    Label why =
        new Label(
            "Production is read-only until you unlock it for a change, and locks again by itself.");
    why.getStyleClass().addAll("muted", "small");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(words, segments, why);
    managedProperty().bind(visibleProperty());
  }

  private ToggleButton segment(Duration choice) {
    ToggleButton button = new ToggleButton(choice.toMinutes() + " minutes");
    button.setId("save-unlock-" + choice.toMinutes());
    button.getStyleClass().add("segment");
    button.setMinWidth(USE_PREF_SIZE);
    button.setToggleGroup(choices);
    button.setUserData(choice);
    button.setOnAction(event -> button.setSelected(true));
    button.setAccessibleText("Unlock production for " + button.getText());
    return button;
  }

  /** Whether there is anything to unlock. */
  void guards(Environment environment) {
    setVisible(environment == Environment.PRODUCTION);
  }

  /** Shows one; empty for the usual. */
  void show(Optional<Duration> duration) {
    Duration shown = duration.orElse(WriteLock.USUAL);
    choices.getToggles().forEach(each -> each.setSelected(shown.equals(each.getUserData())));
  }

  /** What is chosen; empty for the usual, which a later Howdah may think of anew. */
  Optional<Duration> chosen() {
    return choices.getSelectedToggle() instanceof ToggleButton button
            && button.getUserData() instanceof Duration duration
            && !duration.equals(WriteLock.USUAL)
        ? Optional.of(duration)
        : Optional.empty();
  }
}
