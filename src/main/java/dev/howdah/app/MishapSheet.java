package dev.howdah.app;

import dev.howdah.platform.CrashReports;
import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Says that something in Howdah went wrong, shows the whole report, and leaves it to the user
 * whether anybody else sees it. Node ids: {@code mishap}, {@code mishap-report}, {@code
 * mishap-copy}, {@code mishap-close}.
 */
final class MishapSheet extends StackPane {
  private final Button close = new Button("Go on");

  MishapSheet(CrashReports.Report report) {
    setId("mishap");
    getStyleClass().add("scrim");
    Label title = new Label("Something in Howdah went wrong");
    title.getStyleClass().add("sheet-title");
    title.setGraphic(Icons.of(Icons.WARNING));
    Label words =
        new Label(
            "It goes on; what runs on the server is not touched by this. If the screen looks odd,"
                + " close this window and open another. The report below "
                + report
                    .file()
                    .map(file -> "was written to " + file)
                    .orElse("could not be written to a file")
                + ". Nothing was sent anywhere: read it, and pass it on if you like.");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    TextArea text = new TextArea(report.text());
    text.setId("mishap-report");
    text.setEditable(false);
    text.setAccessibleText("The report");
    text.getStyleClass().add("sql");
    text.setPrefRowCount(14);
    VBox.setVgrow(text, Priority.ALWAYS);
    Button copy = new Button("Copy the report", Icons.of(Icons.COPY));
    copy.setId("mishap-copy");
    copy.setOnAction(
        event -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(report.text());
          Clipboard.getSystemClipboard().setContent(content);
        });
    close.setId("mishap-close");
    close.getStyleClass().add("accent");
    HBox buttons = new HBox(10, copy, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(14, title, words, text, buttons);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(760, 560);
    getChildren().add(sheet);
    // It comes unasked: what is being typed must not press its button, nor anything below it.
    FocusHold.whileShown(this);
  }

  /** What happens when the user has read it. */
  void whenDone(Runnable done) {
    close.setOnAction(event -> done.run());
  }
}
