package dev.howdah.ui.fx;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One thing a user can start: work off the JavaFX thread, its state as properties, and a cancel
 * that reaches the server. All methods and properties belong to the JavaFX thread; the work runs on
 * the background executor. Starting again cancels a run that is under way, whose result is then
 * dropped.
 */
public final class UiAction {
  /** Where it is. */
  public enum Phase {
    IDLE,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  private final Executor background;
  private final UiExecutor ui;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
  private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Failure> stopped = new ReadOnlyObjectWrapper<>();
  private @Nullable Cancellation current;

  public UiAction(Executor background, UiExecutor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** Runs each task on a virtual thread of its own. */
  public static Executor virtualThreads() {
    return task -> Thread.ofVirtual().name("howdah-action").start(task);
  }

  /**
   * Starts work.
   *
   * @param work off the JavaFX thread; may block
   * @param onSuccess on the JavaFX thread, not called after a cancel or a newer start
   */
  public <T> void start(Function<Cancellation, T> work, Consumer<? super T> onSuccess) {
    if (current != null) {
      requestStop(current);
    }
    Cancellation mine = new Cancellation();
    current = mine;
    failure.set(null);
    stopped.set(null);
    phase.set(Phase.RUNNING);
    background.execute(
        () -> {
          try {
            T result = work.apply(mine);
            ui.execute(() -> succeeded(mine, result, onSuccess));
          } catch (RuntimeException | Error e) {
            Failure why = Failures.of(e);
            ui.execute(() -> failed(mine, why));
          }
        });
  }

  private <T> void succeeded(Cancellation mine, T result, Consumer<? super T> onSuccess) {
    if (current == mine) {
      current = null;
      phase.set(Phase.SUCCEEDED);
      onSuccess.accept(result);
    }
  }

  private void failed(Cancellation mine, Failure why) {
    if (current == mine) {
      current = null;
      boolean cancelled = mine.isRequested() || why instanceof Failure.Cancelled;
      failure.set(cancelled ? null : why);
      phase.set(cancelled ? Phase.CANCELLED : Phase.FAILED);
      stopped.set(cancelled ? why : null);
    }
  }

  /**
   * Asks the running work to stop. The phase stays {@code RUNNING} until the work has ended, so
   * that the screen never claims more than is true.
   */
  public void cancel() {
    if (current != null) {
      requestStop(current);
    }
  }

  /** To cancel talks to the server, so it is work for the background too. */
  private void requestStop(Cancellation cancellation) {
    background.execute(cancellation::request);
  }

  /** Back to idle, for a banner that is dismissed. */
  public void dismiss() {
    if (current == null) {
      failure.set(null);
      stopped.set(null);
      phase.set(Phase.IDLE);
    }
  }

  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** Why it failed; null unless the phase is {@code FAILED}. */
  public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** What a cancelled run says of itself; null unless the phase is {@code CANCELLED}. */
  public ReadOnlyObjectProperty<@Nullable Failure> stoppedProperty() {
    return stopped.getReadOnlyProperty();
  }

  public BooleanBinding running() {
    return Bindings.createBooleanBinding(() -> phase.get() == Phase.RUNNING, phase);
  }
}
