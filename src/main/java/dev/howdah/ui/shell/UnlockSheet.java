package dev.howdah.ui.shell;

import dev.howdah.ui.kit.ConfirmField;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import dev.howdah.ui.kit.WriteGuard;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/**
 * Asks to unlock production for a while. Node ids: {@code unlock-sheet}, {@code unlock-5}, {@code
 * unlock-15}, {@code unlock-60}, {@code unlock-typed} or {@code unlock-answered}, {@code
 * unlock-dismiss}, {@code unlock-confirm}.
 */
final class UnlockSheet extends OverSheet {
  private final WriteGuard guard;
  private final ToggleGroup choices = new ToggleGroup();
  private final Button unlock = new Button();
  private final Label answered = new Label();
  private final ConfirmField typed;
  private Duration chosen;

  UnlockSheet(WriteGuard guard) {
    super("unlock-sheet", 560);
    this.guard = guard;
    chosen = guard.offered();
    typed = new ConfirmField("unlock-typed", guard.unlocking());
    HBox segments = new HBox(4);
    Label how = new Label("Unlock for");
    how.setMinWidth(USE_PREF_SIZE);
    segments.setAlignment(Pos.CENTER_LEFT);
    segments.getChildren().add(how);
    WriteGuard.CHOICES.forEach(choice -> segments.getChildren().add(segment(choice)));
    Button dismiss = new Button("Not now");
    dismiss.setId("unlock-dismiss");
    dismiss.setOnAction(event -> dismiss());
    unlock.setId("unlock-confirm");
    unlock.getStyleClass().add("danger");
    unlock.disableProperty().bind(guard.namedProperty().not());
    unlock.setOnAction(event -> guard.unlock(chosen));
    HBox buttons = new HBox(10, dismiss, unlock);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(
        title("Unlock production?"),
        wrapped(
            VisibleText.of(guard.settings().display())
                + " is read-only until you unlock it. It locks itself again when the time is over;"
                + " what has begun by then goes on to its end. Each change is still shown and"
                + " confirmed by itself."),
        segments,
        answered,
        typed,
        buttons);
    answered.setId("unlock-answered");
    answered.setText(
        "You typed the database's name, "
            + VisibleText.of(guard.settings().database())
            + ", to confirm this change: it needs no second typing.");
    answered.setWrapText(true);
    answered.setMinHeight(USE_PREF_SIZE);
    answered.setGraphic(Icons.of(Icons.SHIELD, "icon-bad"));
    answered.managedProperty().bind(answered.visibleProperty());
    typed.managedProperty().bind(typed.visibleProperty());
    guard.namedProperty().subscribe(any -> arrange());
    // A default button would take the key of the other sheets, too.
    typed.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            unlock.fire();
            event.consume();
          }
        });
    guard.askingProperty().subscribe(this::show);
  }

  private ToggleButton segment(Duration choice) {
    ToggleButton button = new ToggleButton(choice.toMinutes() + " minutes");
    button.setId("unlock-" + choice.toMinutes());
    button.getStyleClass().add("segment");
    button.setMinWidth(USE_PREF_SIZE);
    button.setToggleGroup(choices);
    button.setUserData(choice);
    button.setOnAction(event -> choose(choice));
    return button;
  }

  private void choose(Duration choice) {
    chosen = choice;
    choices.getToggles().forEach(each -> each.setSelected(choice.equals(each.getUserData())));
    unlock.setText(
        "Unlock for " + choice.toMinutes() + " minutes" + (guard.goesOn() ? " and go on" : ""));
  }

  private void show(boolean asked) {
    if (asked) {
      choose(guard.offered());
    }
    arrange();
    setVisible(asked);
    if (asked && guard.isAnswered() && choices.getSelectedToggle() instanceof ToggleButton button) {
      // Not the button that unlocks: a key that is still held down must not press it.
      button.requestFocus();
    } else if (asked) {
      typed.focus();
    }
  }

  private void arrange() {
    answered.setVisible(guard.isAnswered());
    typed.setVisible(!guard.isAnswered());
  }

  @Override
  boolean asks() {
    return true;
  }

  @Override
  void dismiss() {
    guard.dismiss();
  }
}
