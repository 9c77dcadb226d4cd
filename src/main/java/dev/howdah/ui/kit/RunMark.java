package dev.howdah.ui.kit;

import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * Beside an object of a plan that runs: whether its statements ran, run, or are left. Nothing while
 * the plan does not run. Belongs to the JavaFX thread.
 */
final class RunMark extends Label {
  private final int first;
  private final int last;

  /**
   * A mark.
   *
   * @param first number of the object's first statement
   * @param last number of its last one
   * @param reached the number of the statement that runs; 0 while none does
   */
  RunMark(int first, int last, ReadOnlyIntegerWrapper reached) {
    this.first = first;
    this.last = last;
    getStyleClass().addAll("run-mark", "small");
    setMinWidth(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(reached.greaterThan(0));
    textProperty().bind(reached.map(now -> words(now.intValue())));
    graphicProperty().bind(reached.map(now -> icon(now.intValue())));
  }

  private String words(int now) {
    return now > last ? "ran" : now >= first ? "under way" : "is left";
  }

  private Node icon(int now) {
    return now > last
        ? Icons.of(Icons.OK, "icon-ok")
        : now >= first ? Icons.of(Icons.RUN, "icon-info") : Icons.of(Icons.CLOCK, "muted");
  }
}
