package dev.howdah.ui.kit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A sentence that wraps, but never within the address of a server: {@code db1.example.com:5432}
 * stands on one line as long as a line is wide enough, for half a port is another one. Belongs to
 * the JavaFX thread.
 */
public final class Sentence extends TextFlow {
  private static final Pattern ADDRESS = Pattern.compile("\\S+:\\d+\\S*");

  private String words = "";

  public Sentence() {
    getStyleClass().add("sentence");
    setMinHeight(USE_PREF_SIZE);
  }

  /** Shows another one. */
  public void show(String sentence) {
    words = sentence;
    getChildren().clear();
    Matcher address = ADDRESS.matcher(sentence);
    int from = 0;
    while (address.find()) {
      add(sentence.substring(from, address.start()));
      getChildren().add(whole(address.group()));
      from = address.end();
    }
    add(sentence.substring(from));
    setAccessibleText(sentence);
  }

  private void add(String between) {
    if (!between.isEmpty()) {
      Text text = new Text(between);
      text.getStyleClass().add("text");
      getChildren().add(text);
    }
  }

  /** Wraps by itself where it alone is wider than the line. */
  private Label whole(String address) {
    Label label = new Label(address);
    label.setWrapText(true);
    label.maxWidthProperty().bind(widthProperty());
    return label;
  }

  /** The whole sentence. */
  public String words() {
    return words;
  }
}
