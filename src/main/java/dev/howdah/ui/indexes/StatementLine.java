package dev.howdah.ui.indexes;

import dev.howdah.ui.kit.VisibleText;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A statement of the workload and what changes for it: its text on one line, whole when it is
 * pressed, below it the figures. Style class {@code statement-line}.
 */
final class StatementLine extends VBox {
  /**
   * @param text of the statement, with {@code $1} for constants
   * @param facts below it
   * @param change such as {@code −97 %}; empty for none
   * @param better whether that is good
   */
  StatementLine(String text, String facts, String change, boolean better) {
    super(1);
    getStyleClass().add("statement-line");
    ToggleButton statement = new ToggleButton(VisibleText.of(ForecastWords.oneLine(text)));
    statement.getStyleClass().addAll("statement-text", "mono", "small");
    statement.setMnemonicParsing(false);
    statement.setAlignment(Pos.CENTER_LEFT);
    statement.setMaxWidth(Double.MAX_VALUE);
    statement.setMinWidth(0);
    statement.setAccessibleText("Statement " + ForecastWords.oneLine(text) + ", " + facts);
    statement
        .selectedProperty()
        .subscribe(
            whole -> {
              statement.setWrapText(whole);
              statement.setText(VisibleText.of(whole ? text.strip() : ForecastWords.oneLine(text)));
              statement.setMinHeight(whole ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
            });
    Label figures = new Label(VisibleText.of(facts));
    figures.getStyleClass().addAll("muted", "small");
    figures.setWrapText(true);
    figures.setMinHeight(USE_PREF_SIZE);
    figures.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(figures, Priority.ALWAYS);
    Label shift = new Label(change);
    shift.getStyleClass().addAll("entry-name", "small", better ? "text-ok" : "muted");
    shift.setMinWidth(USE_PREF_SIZE);
    HBox below = new HBox(10, figures, shift);
    below.setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(statement, below);
  }
}
