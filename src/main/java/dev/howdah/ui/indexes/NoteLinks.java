package dev.howdah.ui.indexes;

import dev.howdah.ui.kit.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.VBox;

/**
 * Below the findings: that kinds could not be judged, and what would make more known; each in a
 * line that opens it beside the list. Takes no room while there is nothing to say. Node ids: {@code
 * findings-silences}, {@code findings-sources}.
 */
final class NoteLinks extends VBox {
  /**
   * @param notes opens them
   */
  NoteLinks(IndexesViewModel viewModel, NotesPane notes) {
    Button silences = link("findings-silences", () -> notes.show(NotesPane.Note.SILENCES));
    Button sources = link("findings-sources", () -> notes.show(NotesPane.Note.SOURCES));
    getStyleClass().add("note-links");
    getChildren().addAll(silences, sources);
    viewModel
        .silencesProperty()
        .subscribe(
            all -> {
              silences.setText(SilencesPane.title(all));
              silences.setVisible(!all.isEmpty());
            });
    viewModel
        .missingSourcesProperty()
        .subscribe(
            all -> {
              sources.setText(NotesPane.MORE);
              sources.setVisible(!all.isEmpty());
            });
    visibleProperty().bind(silences.visibleProperty().or(sources.visibleProperty()));
    managedProperty().bind(visibleProperty());
  }

  private static Button link(String id, Runnable opens) {
    Button link = new Button("", Icons.of(Icons.NEXT, "muted"));
    link.setId(id);
    link.getStyleClass().addAll("flat", "small", "note-link");
    link.setContentDisplay(ContentDisplay.RIGHT);
    link.setMaxWidth(Double.MAX_VALUE);
    link.setWrapText(true);
    link.setMinHeight(USE_PREF_SIZE);
    link.setOnAction(event -> opens.run());
    link.managedProperty().bind(link.visibleProperty());
    return link;
  }
}
