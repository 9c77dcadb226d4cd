package dev.howdah.app;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Asks before a session with work under way is left, and what is to become of the work; staying is
 * the default. Node ids: {@code leave-sheet}, {@code leave-stay}, {@code leave-confirm}, {@code
 * leave-let-go}, {@code leave-finish}, {@code leave-cancel}.
 */
final class LeaveSheet extends StackPane {
  /** What is to become of the work. */
  enum Way {
    /** The server goes on with what runs; what waits is not begun. */
    LET_GO,
    /** All of it is finished first. */
    FINISH,
    /** It is cancelled. */
    CANCEL
  }

  private final Leaving leaving;
  private final boolean quits;
  private final Button go = new Button();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Way, RadioButton> ways = new EnumMap<>(Way.class);

  /**
   * Over the window's content.
   *
   * @param quits whether the application ends, and not the session alone
   */
  LeaveSheet(Leaving leaving, boolean quits, Runnable stay, Consumer<Way> leave) {
    this.leaving = leaving;
    this.quits = quits;
    setId("leave-sheet");
    getStyleClass().add("scrim");
    Label title = new Label((quits ? "Quit" : "Disconnect") + " while " + leaving.subject() + "?");
    title.getStyleClass().add("sheet-title");
    Label words = wrapped(leaving.work());
    VBox choices = new VBox(12);
    if (leaving.goesOn()) {
      choices.getChildren().add(choice(Way.LET_GO, "Let it go on", letGo()));
    }
    if (quits) {
      choices
          .getChildren()
          .add(
              choice(
                  Way.FINISH,
                  "Finish first, then quit",
                  "The window becomes small, and closes once all is done. If something fails, it"
                      + " comes back and says so."));
    }
    choices
        .getChildren()
        .add(
            choice(
                Way.CANCEL,
                "Cancel it",
                "It is cancelled on the server and tidied up; what cannot be tidied is shown as"
                    + " INVALID next time."
                    + (leaving.waiting() == 0 ? "" : " What waits is not begun.")));
    Button staying = new Button("Stay");
    staying.setId("leave-stay");
    staying.getStyleClass().add("accent");
    staying.setDefaultButton(true);
    staying.setCancelButton(true);
    staying.setOnAction(event -> stay.run());
    go.setId("leave-confirm");
    go.setOnAction(event -> leave.accept((Way) group.getSelectedToggle().getUserData()));
    HBox buttons = new HBox(10, go, staying);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    ways.values().iterator().next().setSelected(true);
    group.selectedToggleProperty().subscribe(chosen -> name());
    VBox sheet = new VBox(16, title, words, choices, buttons);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(600, USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                staying.requestFocus();
              }
            });
  }

  private String letGo() {
    return (quits
            ? "The server finishes it without Howdah, which writes down how it ended when it"
                + " connects again."
            : "The server finishes it; Howdah watches in the background and writes down how it"
                + " ends.")
        + (leaving.inSteps()
            ? " Only the step it is at: create the index again, and it goes on from there."
            : "")
        + (leaving.waiting() == 0
            ? ""
            : leaving.waiting() == 1
                ? " The one that waits is not begun."
                : " The " + leaving.waiting() + " that wait are not begun.");
  }

  private Node choice(Way way, String title, String meaning) {
    RadioButton radio = new RadioButton(title);
    radio.setId("leave-" + way.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    radio.setToggleGroup(group);
    radio.setUserData(way);
    radio.getStyleClass().add("entry-name");
    radio.setAccessibleText(title + ". " + meaning);
    ways.put(way, radio);
    Label words = wrapped(meaning);
    words.getStyleClass().addAll("muted", "choice-words");
    words.setOnMouseClicked(event -> radio.setSelected(true));
    return new VBox(2, radio, words);
  }

  private void name() {
    String verb = quits ? "quit" : "disconnect";
    Way way = (Way) Objects.requireNonNull(group.getSelectedToggle()).getUserData();
    go.setText(
        switch (way) {
          case LET_GO -> "Let it go on and " + verb;
          case FINISH -> "Finish, then quit";
          case CANCEL -> "Cancel it and " + verb;
        });
    go.getStyleClass().remove("danger");
    if (way == Way.CANCEL) {
      go.getStyleClass().add("danger");
    }
  }

  private static Label wrapped(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
