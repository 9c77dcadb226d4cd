package dev.howdah.app;

import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.kit.Icons;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Tells which Howdah this is and what it is made of, over whatever the window shows; Escape closes
 * it. Node ids: {@code about}, {@code about-build}, {@code about-parts}, {@code about-copy}, {@code
 * about-close}. Belongs to the JavaFX thread.
 */
final class AboutSheet extends StackPane {
  private static final String NO_PACKAGE =
      "This Howdah runs from no package: there is no list of its parts beside it.";

  private final FocusHold focus = new FocusHold(this);
  private final Desktop window;

  private AboutSheet(Desktop window, About about) {
    this.window = window;
    setId("about");
    getStyleClass().add("scrim");
    setFocusTraversable(true);
    setAccessibleText("About Howdah");
    Label title = new Label("About Howdah");
    title.getStyleClass().add("sheet-title");
    Label build = words(about.build() + System.lineSeparator() + about.runsOn());
    build.setId("about-build");
    Label quiet =
        words(
            "Free under the Apache License 2.0. It talks to the databases that you choose, through"
                + " the SSH hosts that you name, and to nobody else: it sends no reports and looks"
                + " for no updates.");
    TextArea parts = new TextArea(about.parts().orElse(NO_PACKAGE));
    parts.setId("about-parts");
    parts.setEditable(false);
    parts.setWrapText(true);
    parts.setAccessibleText("What Howdah is made of, with the licence of each part");
    parts.setPrefRowCount(9);
    VBox.setVgrow(parts, Priority.ALWAYS);
    Button copy = new Button("Copy version", Icons.of(Icons.COPY));
    copy.setId("about-copy");
    copy.setOnAction(event -> copy(about.toCopy()));
    Button close = new Button("Close");
    close.setId("about-close");
    close.getStyleClass().add("accent");
    close.setCancelButton(true);
    close.setOnAction(event -> close());
    HBox buttons = new HBox(10, copy, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(14, title, build, quiet, words(about.kept()), parts, buttons);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(720, 560);
    getChildren().add(sheet);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
          }
        });
  }

  /** Reads what there is to tell in the background, and shows it over the window. */
  static void over(Desktop window, Threads threads) {
    threads
        .background()
        .execute(
            () -> {
              try {
                About about = About.read();
                threads.ui().execute(() -> new AboutSheet(window, about).show());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private void show() {
    window.cover(this);
    focus.hold(true);
  }

  private void close() {
    focus.hold(false);
    window.uncover(this);
  }

  private static Label words(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
