package dev.howdah.app;

import dev.howdah.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * Says that the window closes once all is done, and takes that back. Node ids: {@code
 * finishing-note}, {@code finishing-stay}.
 */
final class FinishingNote extends HBox {
  FinishingNote(Runnable stay) {
    super(12);
    setId("finishing-note");
    getStyleClass().addAll("card", "finishing-note");
    setAlignment(Pos.CENTER_LEFT);
    Label words = new Label("Howdah quits once all is done.", Icons.of(Icons.CLOCK, "muted"));
    Button staying = new Button("Stay instead");
    staying.setId("finishing-stay");
    staying.getStyleClass().add("small");
    staying.setOnAction(event -> stay.run());
    words.setMinWidth(USE_PREF_SIZE);
    staying.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(words, staying);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }
}
