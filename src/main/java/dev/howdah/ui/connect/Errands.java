package dev.howdah.ui.connect;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.ui.fx.UiExecutor;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What files and the keychain are asked in the background, and the latest failure of it. Belongs to
 * the JavaFX thread.
 */
final class Errands {
  private final Executor background;
  private final UiExecutor ui;
  private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();

  Errands(Executor background, UiExecutor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** Does the work in the background; its result comes back to the JavaFX thread. */
  <T> void run(Supplier<T> work, Consumer<? super T> done) {
    background.execute(
        () -> {
          try {
            T result = work.get();
            ui.execute(() -> done.accept(result));
          } catch (RuntimeException | Error e) {
            Failure why = Failures.of(e);
            ui.execute(() -> failure.set(why));
          }
        });
  }

  /** Tells a failure; null takes it away. */
  void tell(@Nullable Failure why) {
    failure.set(why);
  }

  ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
    return failure.getReadOnlyProperty();
  }
}
