package dev.howdah.ui.tables;

import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.VisibleText;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table in one line, which leads to it: {@code table-index-0} and so on. On the
 * JavaFX thread.
 */
final class IndexLine extends HBox {
  private final Hyperlink name = new Hyperlink();
  private final Tooltip whole = new Tooltip();
  private final Label size = figure("index-line-size");
  private final Label scans = figure("index-line-scans");
  private final Label state = AdviceStep.muted("");
  private @Nullable IndexUse index;

  /**
   * @param toIndex shows an index, by schema and name, where all indexes are
   */
  IndexLine(int number, BiConsumer<String, String> toIndex) {
    super(12);
    setAlignment(Pos.CENTER_LEFT);
    name.setId("table-index-" + number);
    name.getStyleClass().add("mono");
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setTooltip(whole);
    name.setOnAction(
        event -> {
          IndexUse now = index;
          name.setVisited(false);
          if (now != null) {
            toIndex.accept(now.schema(), now.index());
          }
        });
    HBox.setHgrow(name, Priority.ALWAYS);
    state.getStyleClass().add("index-line-state");
    getChildren().addAll(name, size, scans, state);
  }

  private static Label figure(String styleClass) {
    Label label = AdviceStep.muted("");
    label.getStyleClass().add(styleClass);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  void show(IndexUse next) {
    index = next;
    String words = VisibleText.of(next.index());
    name.setText(words);
    whole.setText(words);
    size.setText((next.estimatedSize() ? "≈ " : "") + Units.bytes(next.sizeBytes()));
    scans.setText(Units.count(next.scans()) + (next.scans() == 1 ? " scan" : " scans"));
    state.setText(state(next));
    state.getStyleClass().remove("text-bad");
    if (next.leftInvalid()) {
      state.getStyleClass().add("text-bad");
    }
  }

  private static String state(IndexUse index) {
    if (index.valid()) {
      return index.enforcesConstraint() ? "constraint" : "";
    }
    return index.building() ? "at work on it" : "INVALID";
  }
}
