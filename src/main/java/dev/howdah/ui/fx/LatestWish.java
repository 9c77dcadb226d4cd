package dev.howdah.ui.fx;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works something out of which only the latest wish counts: the rows that a filter keeps, for
 * instance. What is small is done at once, what is large in the background, so that the JavaFX
 * thread never goes through tens of thousands of rows. All methods belong to the JavaFX thread.
 */
public final class LatestWish {
  /** Up to so many rows are gone through at once. */
  public static final int AT_ONCE = 2_000;

  private final Executor background;
  private final UiExecutor ui;
  private long wish;

  public LatestWish(Executor background, UiExecutor ui) {
    this.background = background;
    this.ui = ui;
  }

  /**
   * Wishes for a result, in place of the wish before.
   *
   * @param rows how many the work goes through
   * @param work on any thread
   * @param onDone on the JavaFX thread, not called after a newer wish
   */
  public <T> void make(int rows, Supplier<T> work, Consumer<? super T> onDone) {
    long mine = ++wish;
    if (rows <= AT_ONCE) {
      onDone.accept(work.get());
      return;
    }
    background.execute(
        () -> {
          T result = work.get();
          ui.execute(
              () -> {
                if (mine == wish) {
                  onDone.accept(result);
                }
              });
        });
  }
}
