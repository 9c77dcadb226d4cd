package dev.howdah.ui.kit;

import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Shows exact SQL, to read and to copy, never to edit. Node ids: the given one, and {@code
 * <id>-copy} for its button. Belongs to the JavaFX thread.
 */
public final class SqlPane extends StackPane {
  /** A line's height in those of its letters. */
  private static final double LINE = 1.58;

  private static final double LETTER = 12;

  /** Where the text scrolls, its bar stands beside the button. */
  private static final double BESIDE_BAR = 13;

  private static final double PADDING = 20;
  private static final double EDGE = 2;

  private final TextFlow flow = new TextFlow();
  private final ScrollPane scroll = new ScrollPane(flow);
  private final Button copy = new Button(null, Icons.of(Icons.COPY));
  private String sql = "";
  private int most = Integer.MAX_VALUE / 100;

  public SqlPane(String id) {
    setId(id);
    getStyleClass().add("sql-pane");
    flow.getStyleClass().add("sql-text");
    scroll.getStyleClass().add("sql-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinSize(0, 0);
    copy.setId(id + "-copy");
    copy.getStyleClass().addAll("button-icon", "flat", "sql-copy");
    copy.setAccessibleText("Copy the SQL");
    copy.setTooltip(new Tooltip("Copy the SQL"));
    copy.setOnAction(event -> copy());
    setAlignment(copy, Pos.TOP_RIGHT);
    setMargin(copy, new Insets(0, BESIDE_BAR, 0, 0));
    getChildren().addAll(scroll, copy);
    setMinHeight(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double inside = width < 0 ? width : width - snappedLeftInset() - snappedRightInset() - EDGE;
    double line = LINE * letter();
    double text = Math.min(flow.prefHeight(inside), most * line + PADDING);
    return Math.max(text, line + PADDING) + snappedTopInset() + snappedBottomInset() + 2;
  }

  private double letter() {
    return !flow.getChildren().isEmpty() && flow.getChildren().getFirst() instanceof Text first
        ? first.getFont().getSize()
        : LETTER;
  }

  /** Shows this text. */
  public void show(String text) {
    sql = text;
    flow.getChildren()
        .setAll(
            SqlTokens.of(text).stream()
                .map(token -> piece(token.text(), token.type().name().toLowerCase(Locale.ROOT)))
                .toList());
    scroll.setVvalue(0);
  }

  /** Shows a text that is none of SQL, such as a command of the shell, in one colour. */
  public void showPlain(String text) {
    sql = text;
    flow.getChildren().setAll(piece(text, SqlTokens.Type.PLAIN.name().toLowerCase(Locale.ROOT)));
    copy.setAccessibleText("Copy");
    copy.setTooltip(new Tooltip("Copy"));
    scroll.setVvalue(0);
  }

  private static Text piece(String text, String type) {
    Text piece = new Text(text);
    piece.getStyleClass().addAll("sql", "sql-" + type);
    return piece;
  }

  /** Grows with the text up to so many lines, then scrolls. */
  public SqlPane lines(int most) {
    this.most = most;
    requestLayout();
    return this;
  }

  /** What is shown. */
  public String sql() {
    return sql;
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(sql);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
