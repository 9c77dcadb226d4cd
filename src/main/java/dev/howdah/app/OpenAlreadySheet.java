package dev.howdah.app;

import dev.howdah.ui.kit.FocusHold;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Says that a target has a window already; going there is the default. Node ids: {@code
 * open-already}, {@code open-already-go}, {@code open-already-stay}.
 */
final class OpenAlreadySheet extends StackPane {
  /**
   * Over the connect screen.
   *
   * @param name of the target
   * @param go shows the other window
   * @param stay opens it here too
   */
  OpenAlreadySheet(String name, Runnable go, Runnable stay) {
    setId("open-already");
    getStyleClass().add("scrim");
    Label title = new Label(name + " is open already");
    title.getStyleClass().add("sheet-title");
    Label words =
        new Label(
            "Another window shows it. A second one polls the server a second time, each within its"
                + " one percent of a core.");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    Button going = new Button("Show that window");
    going.setId("open-already-go");
    going.getStyleClass().add("accent");
    going.setDefaultButton(true);
    going.setCancelButton(true);
    going.setOnAction(event -> go.run());
    Button staying = new Button("Open it here too");
    staying.setId("open-already-stay");
    staying.setOnAction(event -> stay.run());
    HBox buttons = new HBox(10, staying, going);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(16, title, words, buttons);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(520, USE_PREF_SIZE);
    getChildren().add(sheet);
    FocusHold.whileShown(this);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                going.requestFocus();
              }
            });
  }
}
