package dev.howdah.app;

import dev.howdah.ui.fx.UiExecutor;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/**
 * Asks before work is left, over a window's content, and follows that work while it asks. Belongs
 * to the JavaFX thread.
 */
final class Asking {
  /**
   * The work that is asked about.
   *
   * @param left what leaving would cut off now; empty when nothing is under way
   * @param whenMoved tells whenever that may have changed
   */
  record Work(Supplier<Optional<Leaving>> left, Function<Runnable, Subscription> whenMoved) {}

  private final StackPane root;
  private final Executor background;
  private final UiExecutor ui;
  private Subscription following = Subscription.EMPTY;

  Asking(StackPane root, Executor background, UiExecutor ui) {
    this.root = root;
    this.background = background;
    this.ui = ui;
  }

  /** Asks once at a time; goes at once when nothing is under way. */
  void ask(boolean quits, Work work, Consumer<LeaveSheet.Way> leave) {
    end();
    Optional<Leaving> now = work.left().get();
    if (now.isEmpty()) {
      leave.accept(LeaveSheet.Way.CANCEL);
      return;
    }
    LeaveSheet[] shown = new LeaveSheet[1];
    LeaveSheet sheet =
        new LeaveSheet(
            now.get(),
            quits,
            this::end,
            way -> {
              Optional<Leaving> last = work.left().get();
              if (way == LeaveSheet.Way.LET_GO && last.filter(one -> !one.goesOn()).isPresent()) {
                shown[0].show(last);
                return;
              }
              end();
              leave.accept(way);
            });
    shown[0] = sheet;
    root.getChildren().add(sheet);
    following =
        work.whenMoved()
            .apply(
                // Later, so that what ends has been put away and what waits has begun.
                () -> background.execute(() -> ui.execute(() -> follow(sheet, work))));
  }

  private void follow(LeaveSheet sheet, Work work) {
    if (root.getChildren().contains(sheet)) {
      sheet.show(work.left().get());
    }
  }

  /** Takes the question away. */
  void end() {
    following.unsubscribe();
    following = Subscription.EMPTY;
    root.getChildren().removeIf(LeaveSheet.class::isInstance);
  }
}
