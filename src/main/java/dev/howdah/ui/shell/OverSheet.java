package dev.howdah.ui.shell;

import dev.howdah.ui.kit.FocusHold;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A sheet over the whole shell; a click beside it, or Escape, dismisses it. */
abstract class OverSheet extends StackPane {
  private final VBox sheet = new VBox();

  OverSheet(String id, double width) {
    getStyleClass().add("scrim");
    sheet.setId(id);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(width, USE_PREF_SIZE);
    getChildren().add(sheet);
    setVisible(false);
    visibleProperty().subscribe(new FocusHold(this)::hold);
    setOnMouseClicked(
        event -> {
          if (equals(event.getTarget())) {
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
  }

  /** Puts the sheet somewhere else than into the middle. */
  final void place(Pos where, Insets around) {
    StackPane.setAlignment(sheet, where);
    StackPane.setMargin(sheet, around);
  }

  /** The same, beside what it belongs to: the window below stays bright. */
  final void popOver(Pos where, Insets around) {
    place(where, around);
    getStyleClass().add("bright");
    dress("popover-sheet");
  }

  /** Gives the sheet a further style class. */
  final void dress(String styleClass) {
    sheet.getStyleClass().add(styleClass);
  }

  /** What is in it, from top to bottom. */
  final void fill(Node... parts) {
    sheet.getChildren().setAll(parts);
  }

  static Label title(String words) {
    Label label = wrapped(words);
    label.getStyleClass().add("sheet-title");
    return label;
  }

  static Label wrapped(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** Whether it waits for an answer; what is only looked at is put away by the next key. */
  boolean asks() {
    return false;
  }

  /** Puts it away. */
  abstract void dismiss();
}
