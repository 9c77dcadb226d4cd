package dev.howdah.ui.kit;

import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Where the rows of a table will stand: grey lines in their place, so that nothing jumps when they
 * come, under a sentence that says what is awaited. Belongs to the JavaFX thread.
 */
public final class Skeleton extends VBox {
  private static final int LINES = 9;

  Skeleton(String sentence) {
    getStyleClass().addAll("card", "skeleton", "state-loading");
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setPrefSize(18, 18);
    wheel.setMaxSize(18, 18);
    Label words = new Label(sentence, wheel);
    words.getStyleClass().add("skeleton-words");
    getChildren().add(words);
    IntStream.range(0, LINES).mapToObj(Skeleton::line).forEach(getChildren()::add);
    setMinHeight(0);
  }

  private static HBox line(int number) {
    Region name = bar(150 + number * 53 % 110);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(26, name, space, bar(120), bar(60), bar(60), bar(72));
    line.getStyleClass().add("skeleton-line");
    line.setOpacity(1 - number / (LINES + 1.0));
    line.setMouseTransparent(true);
    return line;
  }

  /** Stands for a word or a figure. */
  public static Region bar(double width) {
    Region bar = new Region();
    bar.getStyleClass().add("skeleton-bar");
    bar.setMinSize(12, 10);
    bar.setPrefSize(width, 10);
    bar.setMaxSize(width, 10);
    return bar;
  }
}
