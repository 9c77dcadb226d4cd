package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.FindingCount;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/**
 * How many findings there are of each severity, the most severe first; pointed at, of which kinds,
 * and what room those take. Node ids: {@code findings-summary}, {@code findings-count-<severity>}.
 */
final class FindingSummary extends FlowPane {
  private boolean folded;

  FindingSummary(ObservableValue<List<FindingCount>> counts) {
    super(14, 4);
    setId("findings-summary");
    getStyleClass().add("finding-bar");
    managedProperty().bind(visibleProperty());
    counts.subscribe(this::show);
  }

  private void show(List<FindingCount> counts) {
    getChildren()
        .setAll(
            counts.stream()
                .map(FindingCount::severity)
                .distinct()
                .map(severity -> label(severity, counts))
                .toList());
    setVisible(!getChildren().isEmpty() && !folded);
  }

  /** Takes no room while there is little. */
  void fold(boolean little) {
    folded = little;
    setVisible(!getChildren().isEmpty() && !folded);
  }

  private static Label label(Finding.Severity severity, List<FindingCount> counts) {
    List<FindingCount> alike =
        counts.stream().filter(count -> count.severity() == severity).toList();
    int all = alike.stream().mapToInt(FindingCount::findings).sum();
    Badge.Tone tone = FindingWords.tone(severity);
    Label label =
        new Label(
            String.format(Locale.ROOT, "%,d %s", all, FindingWords.word(severity)),
            Icons.of(tone.icon(), "icon-" + tone.name().toLowerCase(Locale.ROOT)));
    label.setId("findings-count-" + severity.name().toLowerCase(Locale.ROOT));
    label.setAlignment(Pos.CENTER_LEFT);
    label.setMinWidth(USE_PREF_SIZE);
    String kinds = alike.stream().map(FindingSummary::words).collect(Collectors.joining("\n"));
    label.setTooltip(new Tooltip(kinds));
    label.setAccessibleText(label.getText() + ": " + kinds.replace("\n", ", "));
    return label;
  }

  private static String words(FindingCount count) {
    return String.format(
        Locale.ROOT,
        "%,d %s%s",
        count.findings(),
        FindingWords.word(count.kind()),
        count.bytes() > 0 ? ", ≈ " + Units.bytes(count.bytes()) : "");
  }
}
