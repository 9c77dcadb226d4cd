package dev.howdah.app;

import dev.howdah.ui.kit.FocusHold;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Asks before a session with work under way is left, and what is to become of the work; staying is
 * the default. It follows the work: what is no longer possible cannot be chosen, and a choice that
 * was made before is not silently replaced by another. Node ids: {@code leave-sheet}, {@code
 * leave-stay}, {@code leave-confirm}, {@code leave-let-go}, {@code leave-finish}, {@code
 * leave-cancel}.
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

  private record Choice(RadioButton radio, Label words, VBox whole) {
    void offer(boolean here, boolean now) {
      whole.setVisible(here);
      whole.setManaged(here);
      radio.setDisable(!now);
      words.setDisable(!now);
      if (!here || !now) {
        radio.setSelected(false);
      }
    }

    boolean isOffered() {
      return whole.isVisible() && !radio.isDisabled();
    }

    void chooseAgain() {
      if (isOffered()) {
        radio.setSelected(true);
      }
    }

    void say(String meaning) {
      words.setText(meaning);
      radio.setAccessibleText(radio.getText() + ". " + meaning);
    }
  }

  private final boolean quits;
  private final Label title = new Label();
  private final Label work = wrapped("");
  private final Button go = new Button();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Way, Choice> choices = new EnumMap<>(Way.class);
  private final VBox ways = new VBox(12);

  /**
   * Over the window's content.
   *
   * @param quits whether the application ends, and not the session alone
   */
  LeaveSheet(Leaving leaving, boolean quits, Runnable stay, Consumer<Way> leave) {
    this.quits = quits;
    setId("leave-sheet");
    getStyleClass().add("scrim");
    title.getStyleClass().add("sheet-title");
    work.setId("leave-work");
    ways.getChildren()
        .addAll(
            made(Way.LET_GO, "Let it go on"),
            made(Way.FINISH, "Finish first, then quit"),
            made(Way.CANCEL, "Cancel it"));
    Button staying = new Button("Stay");
    staying.setId("leave-stay");
    staying.getStyleClass().add("accent");
    staying.setDefaultButton(true);
    staying.setCancelButton(true);
    staying.setOnAction(event -> stay.run());
    go.setId("leave-confirm");
    go.setOnAction(event -> leave.accept(chosen().orElse(Way.CANCEL)));
    HBox buttons = new HBox(10, go, staying);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    show(Optional.of(leaving));
    choices.values().stream()
        .filter(Choice::isOffered)
        .findFirst()
        .ifPresent(choice -> choice.radio().setSelected(true));
    group.selectedToggleProperty().subscribe(any -> name(!ways.isVisible()));
    VBox sheet = new VBox(16, title, work, ways, buttons);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(600, USE_PREF_SIZE);
    getChildren().add(sheet);
    FocusHold.whileShown(this);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                staying.requestFocus();
              }
            });
  }

  /**
   * What leaving would cut off by now.
   *
   * @param now empty when nothing is under way any more
   */
  void show(Optional<Leaving> now) {
    Optional<Way> before = chosen();
    title.setText(
        (quits ? "Quit" : "Disconnect")
            + now.map(leaving -> " while " + leaving.subject() + "?").orElse("?"));
    work.setText(now.map(Leaving::work).orElse("It has ended meanwhile: nothing is cut off."));
    ways.setVisible(now.isPresent());
    ways.setManaged(now.isPresent());
    now.ifPresent(this::offer);
    before.filter(way -> now.isPresent()).map(choices::get).ifPresent(Choice::chooseAgain);
    name(now.isEmpty());
  }

  private void offer(Leaving leaving) {
    Leaving.Going going = leaving.going();
    Choice letGo = choice(Way.LET_GO);
    letGo.offer(going.now() || going.at().isPresent(), going.now());
    letGo.say(going.at().map(LeaveSheet::notNow).orElseGet(() -> goesOn(leaving)));
    Choice finish = choice(Way.FINISH);
    finish.offer(quits, true);
    finish.say(
        "The window becomes small, and closes once all is done. If something fails, it comes back"
            + " and says so.");
    Choice cancel = choice(Way.CANCEL);
    cancel.offer(true, true);
    cancel.say(
        "It is cancelled on the server and tidied up; what cannot be tidied is shown as INVALID"
            + " next time."
            + (leaving.waiting() == 0 ? "" : " What waits is not begun."));
  }

  private static String notNow(String at) {
    return "Not now: the server has no statement of it that would go on (" + at + ").";
  }

  private String goesOn(Leaving leaving) {
    return (quits
            ? "The server finishes it without Howdah, which writes down how it ended when it"
                + " connects again."
                + (leaving.inSteps()
                    ? " Only the step it is at: create the index again, and it goes on from there."
                    : "")
            : "The server finishes it; Howdah watches in the background, "
                + (leaving.inSteps() ? "takes the steps that are left, " : "")
                + "and writes down how it ends.")
        + (leaving.waiting() == 0
            ? ""
            : leaving.waiting() == 1
                ? " The one that waits is not begun."
                : " The " + leaving.waiting() + " that wait are not begun.");
  }

  private VBox made(Way way, String title) {
    RadioButton radio = new RadioButton(title);
    radio.setId("leave-" + way.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    radio.setToggleGroup(group);
    radio.setUserData(way);
    radio.getStyleClass().add("entry-name");
    Label words = wrapped("");
    words.getStyleClass().addAll("muted", "choice-words");
    words.setOnMouseClicked(event -> radio.setSelected(true));
    VBox whole = new VBox(2, radio, words);
    choices.put(way, new Choice(radio, words, whole));
    return whole;
  }

  private Choice choice(Way way) {
    return Objects.requireNonNull(choices.get(way));
  }

  private Optional<Way> chosen() {
    return Optional.ofNullable(group.getSelectedToggle())
        .map(Toggle::getUserData)
        .map(Way.class::cast);
  }

  private void name(boolean nothingLeft) {
    String verb = quits ? "quit" : "disconnect";
    Optional<Way> way = nothingLeft ? Optional.empty() : chosen();
    go.setText(
        way.map(
                one ->
                    switch (one) {
                      case LET_GO -> "Let it go on and " + verb;
                      case FINISH -> "Finish, then quit";
                      case CANCEL -> "Cancel it and " + verb;
                    })
            .orElse(quits ? "Quit" : "Disconnect"));
    go.setDisable(!nothingLeft && way.isEmpty());
    go.getStyleClass().remove("danger");
    if (way.equals(Optional.of(Way.CANCEL))) {
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
