package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Silence;
import dev.howdah.ui.kit.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/**
 * Of which kinds nothing could be found, and why: one quiet line that unfolds. Takes no room where
 * everything was judged. Node ids: {@code findings-silences}, {@code silence-<kind>}.
 */
final class SilencesPane extends TitledPane {
  private final VBox lines = new VBox(10);

  /**
   * @param highest that it unfolds to; what is more is scrolled
   */
  SilencesPane(ObservableValue<List<Silence>> silences, double highest) {
    setId("findings-silences");
    getStyleClass().add("quiet-titled");
    setAnimated(false);
    setExpanded(false);
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    lines
        .heightProperty()
        .subscribe(
            high -> {
              scroll.setPrefViewportHeight(Math.min(highest, high.doubleValue()));
              scroll.setMinViewportHeight(scroll.getPrefViewportHeight());
            });
    scroll.getStyleClass().add("plain-scroll");
    setContent(scroll);
    managedProperty().bind(visibleProperty());
    silences.subscribe(this::show);
  }

  private void show(List<Silence> silences) {
    long open = silences.stream().filter(silence -> !silence.judged()).count();
    setText(
        open == 0
            ? "Why no more was found"
            : open == 1
                ? "One kind could not be judged, or only in part"
                : open + " kinds could not be judged, or only in part");
    Map<String, List<Silence>> byWords =
        silences.stream()
            .collect(
                Collectors.groupingBy(Silence::words, LinkedHashMap::new, Collectors.toList()));
    lines.getChildren().setAll(byWords.values().stream().map(SilencesPane::line).toList());
    setVisible(!silences.isEmpty());
  }

  private static Node line(List<Silence> alike) {
    Label kinds =
        new Label(
            alike.stream()
                .map(silence -> FindingWords.title(silence.kind()))
                .collect(Collectors.joining(", ")));
    kinds.getStyleClass().add("small");
    Label words = new Label(VisibleText.of(alike.getFirst().words()));
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().addAll("muted", "small");
    VBox line = new VBox(2, kinds, words);
    line.setId("silence-" + FindingWords.id(alike.getFirst().kind()));
    return line;
  }
}
