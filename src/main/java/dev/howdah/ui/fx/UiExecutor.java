package dev.howdah.ui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The only way onto the JavaFX thread. Tests inject one that runs on the calling thread, so that a
 * view-model needs no toolkit.
 */
public interface UiExecutor extends Executor {
  /** Runs at once when already on the JavaFX thread, else later on it. */
  static UiExecutor javafx() {
    return task -> {
      if (Platform.isFxApplicationThread()) {
        task.run();
      } else {
        Platform.runLater(task);
      }
    };
  }

  /** Runs on the calling thread: for tests. */
  static UiExecutor sameThread() {
    return Runnable::run;
  }

  /**
   * A consumer for any thread that hands only the latest value over: while one hand-over is
   * pending, newer values replace it, so a slow screen never builds a queue.
   */
  default <T> Consumer<T> latest(Consumer<? super T> onUi) {
    AtomicReference<T> pending = new AtomicReference<>();
    return value -> {
      if (pending.getAndSet(value) == null) {
        execute(
            () -> {
              T newest = pending.getAndSet(null);
              if (newest != null) {
                onUi.accept(newest);
              }
            });
      }
    };
  }
}
