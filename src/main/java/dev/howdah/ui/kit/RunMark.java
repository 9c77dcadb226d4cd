package dev.howdah.ui.kit;

import dev.howdah.schema.run.RunProgress;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/**
 * Beside an object of a plan that runs: whether its statements ran, failed, run, or are left. What
 * ran in a transaction that is still open does not stand yet. Nothing while the plan does not run.
 * Belongs to the JavaFX thread.
 */
final class RunMark extends Label {
  private final Span span;

  /**
   * The statements of an object.
   *
   * @param first number of the first one
   * @param last number of the last one
   */
  record Span(String object, int first, int last) {}

  private enum State {
    FAILED("failed", Icons.BAD, "icon-bad"),
    OPEN("ran, not committed yet", Icons.CLOCK, "icon-info"),
    RAN("ran", Icons.OK, "icon-ok"),
    UNDER_WAY("under way", Icons.RUN, "icon-info"),
    LEFT("is left", Icons.CLOCK, "muted");

    private final String words;
    private final String icon;
    private final String tint;

    State(String words, String icon, String tint) {
      this.words = words;
      this.icon = icon;
      this.tint = tint;
    }
  }

  /**
   * A mark.
   *
   * @param reached the number of the statement that runs; 0 while none does
   * @param progress of the run; none before it told of a statement
   */
  RunMark(
      Span span,
      ObservableValue<? extends Number> reached,
      ObservableValue<@Nullable RunProgress> progress) {
    this.span = span;
    getStyleClass().addAll("run-mark", "small");
    setMinWidth(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    visibleProperty()
        .bind(Bindings.createBooleanBinding(() -> reached.getValue().intValue() > 0, reached));
    textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> state(reached.getValue().intValue(), progress.getValue()).words,
                reached,
                progress));
    graphicProperty()
        .bind(
            Bindings.createObjectBinding(
                () -> icon(state(reached.getValue().intValue(), progress.getValue())),
                reached,
                progress));
  }

  private State state(int now, @Nullable RunProgress progress) {
    if (progress != null && progress.failed().contains(span.object())) {
      return State.FAILED;
    }
    if (now > span.last()) {
      return progress != null && progress.open().contains(span.object()) ? State.OPEN : State.RAN;
    }
    return now >= span.first() ? State.UNDER_WAY : State.LEFT;
  }

  private static Node icon(State state) {
    return Icons.of(state.icon, state.tint);
  }
}
