package dev.howdah.ui.kit;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A vital sign on a card: title, state as icon and word, the figure with its unit, what it is
 * measured over, and the last values. Unknown shows a dash and the reason, never zero.
 */
public final class VitalTile extends VBox {
  private final Label title = new Label();
  private final StackPane state = new StackPane();
  private final Label digits = new Label();
  private final Label unit = new Label();
  private final Label note = new Label();
  private final Label change = new Label();
  private final Sparkline sparkline = new Sparkline();
  private final Tooltip words = new Tooltip();

  public VitalTile(String id) {
    setId(id);
    getStyleClass().addAll("card", "vital");
    setAccessibleRole(AccessibleRole.TEXT);
    title.getStyleClass().add("vital-title");
    digits.getStyleClass().add("figure");
    digits.setMinWidth(USE_PREF_SIZE);
    unit.getStyleClass().add("vital-unit");
    note.getStyleClass().add("vital-note");
    change.getStyleClass().add("vital-change");
    note.setMinHeight(USE_PREF_SIZE);
    change.setMinHeight(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(4, title, space, state);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox figure = new HBox(4, digits, unit);
    figure.setAlignment(Pos.BASELINE_LEFT);
    VBox.setVgrow(sparkline, Priority.ALWAYS);
    getChildren().addAll(head, figure, note, change, sparkline);
    setMinWidth(0);
    unit.setMinWidth(0);
    words.setWrapText(true);
    words.setMaxWidth(360);
    Tooltip.install(this, words);
  }

  public void show(Vital vital) {
    title.setText(vital.title());
    digits.setText(vital.figure().digits());
    unit.setText(vital.figure().unit());
    note.setText(
        Stream.of(vital.word(), vital.note())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" · ")));
    showState(vital.state(), !vital.word().isEmpty());
    sparkline.show(vital.recent());
    String changed = vital.recent().change();
    change.setText(changed);
    String all =
        Stream.of(
                vital.title() + ": " + vital.figure() + ". " + note.getText(),
                vital.more(),
                changed)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(". "));
    words.setText(all);
    setAccessibleText(all);
  }

  /** Another state costs the style of everything on the tile, and most pulses bring the same. */
  private void showState(Vital.State next, boolean judged) {
    String tone = next.tone().styleClass().substring("badge-".length());
    String styleClass = "vital-state-" + tone;
    if (getStyleClass().contains(styleClass) && judged != state.getChildren().isEmpty()) {
      return;
    }
    getStyleClass().removeIf(name -> name.startsWith("vital-state-"));
    getStyleClass().add(styleClass);
    if (judged) {
      state.getChildren().setAll(Icons.of(next.tone().icon(), "icon-" + tone));
    } else {
      state.getChildren().clear();
    }
  }
}
