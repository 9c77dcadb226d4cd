package dev.howdah.app;

import dev.howdah.ui.fx.UiExecutor;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;

/**
 * Quits when all is done; where something fails meanwhile, the window comes back instead. Belongs
 * to the JavaFX thread.
 */
final class Finishing {
  /**
   * What is waited for.
   *
   * @param isDone whether nothing is under way any more
   * @param failures how much of it failed so far
   * @param whenMoved tells whenever one of both may have changed
   */
  record Awaited(
      Supplier<Boolean> isDone,
      LongSupplier failures,
      Function<Runnable, Subscription> whenMoved) {}

  private final Stage stage;
  private final StackPane root;
  private final Executor background;
  private final UiExecutor ui;
  private Subscription following = Subscription.EMPTY;
  private boolean isFinishing;

  Finishing(Stage stage, StackPane root, Executor background, UiExecutor ui) {
    this.stage = stage;
    this.root = root;
    this.background = background;
    this.ui = ui;
  }

  /** Makes the window small until all is done. */
  void begin(Awaited awaited, Runnable quit) {
    stop();
    FinishingNote note = new FinishingNote(this::stop);
    StackPane.setAlignment(note, Pos.BOTTOM_CENTER);
    root.getChildren().add(note);
    long before = awaited.failures().getAsLong();
    isFinishing = true;
    following =
        awaited
            .whenMoved()
            .apply(
                // Later, so that what ends has been put away and what waits has begun.
                () -> background.execute(() -> ui.execute(() -> moved(awaited, before, quit))));
    stage.setIconified(true);
  }

  private void moved(Awaited awaited, long before, Runnable quit) {
    if (!isFinishing) {
      return;
    }
    if (awaited.failures().getAsLong() > before) {
      stop();
      stage.setIconified(false);
      stage.toFront();
    } else if (awaited.isDone().get()) {
      quit.run();
    }
  }

  /** No longer quits by itself. */
  void stop() {
    following.unsubscribe();
    following = Subscription.EMPTY;
    isFinishing = false;
    root.getChildren().removeIf(FinishingNote.class::isInstance);
  }
}
