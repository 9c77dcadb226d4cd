package dev.howdah.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.TargetException;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiAction.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Work off the JavaFX thread and back, one step at a time. No toolkit. */
class UiActionTest {
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<String> results = new ArrayList<>();
  private final UiAction action = new UiAction(background::add, UiExecutor.sameThread());

  private void runBackground() {
    for (Runnable next = background.poll(); next != null; next = background.poll()) {
      next.run();
    }
  }

  @Test
  void aResultArrivesOnce() {
    action.start(cancellation -> "done", results::add);
    assertThat(action.phaseProperty().get()).isEqualTo(Phase.RUNNING);
    assertThat(results).isEmpty();
    runBackground();
    assertThat(action.phaseProperty().get()).isEqualTo(Phase.SUCCEEDED);
    assertThat(results).containsExactly("done");
  }

  @Test
  void aNewerStartDropsTheOlderResult() {
    action.start(cancellation -> "older", results::add);
    action.start(cancellation -> "newer", results::add);
    runBackground();
    assertThat(results).containsExactly("newer");
  }

  @Test
  void aFailureIsKeptUntilDismissed() {
    action.start(
        cancellation -> {
          throw new TargetException(Specimen.gone(), null);
        },
        result -> results.add("never"));
    runBackground();
    assertThat(action.phaseProperty().get()).isEqualTo(Phase.FAILED);
    assertThat(action.failureProperty().get()).isEqualTo(Specimen.gone());
    action.dismiss();
    assertThat(action.phaseProperty().get()).isEqualTo(Phase.IDLE);
    assertThat(action.failureProperty().get()).isNull();
  }

  @Test
  void onlyTheLatestValueIsHandedOver() {
    Queue<Runnable> ui = new ArrayDeque<>();
    UiExecutor later = ui::add;
    Consumer<String> latest = later.latest(results::add);
    latest.accept("one");
    latest.accept("two");
    latest.accept("three");
    assertThat(ui).hasSize(1);
    ui.remove().run();
    assertThat(results).containsExactly("three");
    latest.accept("four");
    ui.remove().run();
    assertThat(results).containsExactly("three", "four");
  }

  @Test
  void oneSubscriptionThatFailsDoesNotKeepTheOthersOpen() {
    Subscriptions subscriptions = new Subscriptions();
    subscriptions.add(() -> results.add("first"));
    subscriptions.add(
        () -> {
          throw new IllegalStateException("broken");
        });
    subscriptions.add(() -> results.add("last"));
    assertThatThrownBy(subscriptions::close).hasRootCauseMessage("broken");
    assertThat(results).containsExactly("last", "first");
    subscriptions.close();
    assertThat(results).hasSize(2);
  }
}
