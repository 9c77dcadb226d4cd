package dev.howdah.app;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Asks before a session with work under way is left; staying is the default. Node ids: {@code
 * leave-sheet}, {@code leave-stay}, {@code leave-confirm}.
 */
final class LeaveSheet extends StackPane {
  /**
   * Over the window's content.
   *
   * @param work what is under way, such as {@code The build of idx_a runs.}
   */
  LeaveSheet(String work, Runnable stay, Runnable leave) {
    setId("leave-sheet");
    getStyleClass().add("scrim");
    Label title = new Label("Leave while an index is being worked on?");
    title.getStyleClass().add("sheet-title");
    Label words =
        new Label(
            work
                + " It is cancelled on the server and tidied up; what cannot be tidied is shown as"
                + " INVALID next time. What waits is not begun.");
    words.setWrapText(true);
    Button staying = new Button("Stay");
    staying.setId("leave-stay");
    staying.getStyleClass().add("accent");
    staying.setDefaultButton(true);
    staying.setCancelButton(true);
    staying.setOnAction(event -> stay.run());
    Button leaving = new Button("Cancel the work and leave");
    leaving.setId("leave-confirm");
    leaving.getStyleClass().add("danger");
    leaving.setOnAction(event -> leave.run());
    HBox buttons = new HBox(10, staying, leaving);
    VBox sheet = new VBox(14, title, words, buttons);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(560, USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                staying.requestFocus();
              }
            });
  }
}
