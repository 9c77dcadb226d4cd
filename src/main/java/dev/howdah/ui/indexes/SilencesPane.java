package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Silence;
import dev.howdah.ui.kit.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * Of which kinds nothing could be found, and why. Node ids: {@code silences}, {@code
 * silence-<kind>}.
 */
final class SilencesPane extends VBox {
  SilencesPane() {
    super(12);
    setId("silences");
  }

  /** In one line how many there are. */
  static String title(List<Silence> silences) {
    long open = silences.stream().filter(silence -> !silence.judged()).count();
    return open == 0
        ? "Why no more was found"
        : open == 1
            ? "One kind could not be judged, or only in part"
            : open + " kinds could not be judged, or only in part";
  }

  void show(List<Silence> silences) {
    Map<String, List<Silence>> byWords =
        silences.stream()
            .collect(
                Collectors.groupingBy(Silence::words, LinkedHashMap::new, Collectors.toList()));
    getChildren().setAll(byWords.values().stream().map(SilencesPane::line).toList());
  }

  private static Node line(List<Silence> alike) {
    Label kinds =
        new Label(
            alike.stream()
                .map(silence -> FindingWords.title(silence.kind()))
                .collect(Collectors.joining(", ")));
    kinds.getStyleClass().add("entry-name");
    kinds.setWrapText(true);
    Label words = new Label(VisibleText.of(alike.getFirst().words()));
    words.setWrapText(true);
    words.getStyleClass().add("muted");
    for (Label label : new Label[] {kinds, words}) {
      label.setMinHeight(USE_PREF_SIZE);
    }
    VBox line = new VBox(2, kinds, words);
    line.setId("silence-" + FindingWords.id(alike.getFirst().kind()));
    return line;
  }
}
