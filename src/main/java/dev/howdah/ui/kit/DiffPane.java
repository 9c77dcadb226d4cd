package dev.howdah.ui.kit;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Two definitions laid over each other: what only one of them has is marked by a sign and by
 * colour. Belongs to the JavaFX thread.
 */
public final class DiffPane extends VBox {
  private final VBox lines = new VBox();

  /**
   * An empty one.
   *
   * @param before what {@code −} stands for
   * @param after what {@code +} stands for
   */
  public DiffPane(String id, String before, String after) {
    super(6);
    setId(id);
    Label old = new Label(LineDiff.Side.BEFORE.sign() + " " + before);
    old.getStyleClass().addAll("diff-key", "diff-before");
    Label now = new Label(LineDiff.Side.AFTER.sign() + " " + after);
    now.getStyleClass().addAll("diff-key", "diff-after");
    HBox legend = new HBox(10, old, now);
    lines.getStyleClass().addAll("sql-pane", "diff-lines");
    getChildren().addAll(legend, lines);
    setMinHeight(USE_PREF_SIZE);
  }

  /** Shows how the second text differs from the first. */
  public void show(String before, String after) {
    lines.getChildren().setAll(LineDiff.of(before, after).stream().map(DiffPane::line).toList());
  }

  private static HBox line(LineDiff.Line line) {
    Label sign = new Label(line.side().sign());
    sign.getStyleClass().addAll("sql-line", "diff-sign");
    sign.setMinWidth(USE_PREF_SIZE);
    Label text = new Label(visible(line.text()));
    text.getStyleClass().add("sql-line");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox box = new HBox(8, sign, text);
    box.setAlignment(Pos.TOP_LEFT);
    box.getStyleClass().addAll("diff-line", "diff-" + line.side().name().toLowerCase(Locale.ROOT));
    return box;
  }

  private static String visible(String text) {
    return VisibleText.of(text.replace("\t", "    "));
  }
}
