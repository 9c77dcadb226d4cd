package dev.howdah.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
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
  private static final double LINE = 19;
  private static final double PADDING = 26;

  private final TextFlow flow = new TextFlow();
  private final ScrollPane scroll = new ScrollPane(flow);
  private String sql = "";

  public SqlPane(String id) {
    setId(id);
    getStyleClass().add("sql-pane");
    flow.getStyleClass().add("sql-text");
    scroll.getStyleClass().add("sql-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    Button copy = new Button("Copy");
    copy.setId(id + "-copy");
    copy.getStyleClass().addAll("small", "sql-copy");
    copy.setAccessibleText("Copy the SQL");
    copy.setOnAction(event -> copy());
    setAlignment(copy, Pos.TOP_RIGHT);
    getChildren().addAll(scroll, copy);
    setMaxHeight(USE_PREF_SIZE);
  }

  /** Shows this text. */
  public void show(String text) {
    sql = text;
    flow.getChildren()
        .setAll(
            SqlTokens.of(text).stream()
                .map(
                    token -> {
                      Text piece = new Text(token.text());
                      piece
                          .getStyleClass()
                          .addAll(
                              "sql",
                              "sql-" + token.type().name().toLowerCase(java.util.Locale.ROOT));
                      return piece;
                    })
                .toList());
    scroll.setVvalue(0);
  }

  /** Grows with the text up to so many lines, then scrolls. */
  public SqlPane lines(int most) {
    scroll.setMaxHeight(most * LINE + PADDING);
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
