package dev.howdah.ui.indexes;

import dev.howdah.index.Blocker;
import dev.howdah.index.BuildProgress;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.WriteGuard;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a job up that is under way, looked for when it is asked and again when it waits for
 * somebody else; and the ending of those. Belongs to the JavaFX thread.
 */
public final class HoldUpViewModel {
  private final Job job;
  private final IndexActions actions;
  private final UiAction looking;
  private final BlockerEndings endings;
  private final ReadOnlyBooleanWrapper waits = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable List<Blocker>> blockers =
      new ReadOnlyObjectWrapper<>();
  private List<String> whom = List.of();
  private boolean asked;

  HoldUpViewModel(
      Job job, IndexActions actions, WriteGuard writes, Executor background, UiExecutor ui) {
    this.job = job;
    this.actions = actions;
    looking = new UiAction(background, ui);
    endings = new BlockerEndings(actions, writes, background, ui, this::look);
    job.progressProperty().subscribe(any -> follow());
    job.stateProperty().subscribe(any -> follow());
  }

  private void follow() {
    BuildProgress now = job.progressProperty().get();
    List<String> before = whom;
    whom =
        now == null || job.stateProperty().get() != Job.State.RUNNING
            ? List.of()
            : now.waitingFor().stream().map(HoldUpViewModel::who).toList();
    waits.set(!whom.isEmpty() && actions.refusal().isEmpty());
    if (!waits.get()) {
      asked = false;
      looking.cancel();
      blockers.set(null);
      endings.forget();
    } else if (asked && !whom.equals(before)) {
      look();
    }
  }

  /** Without what changes while it is the same one. */
  private static String who(String sentence) {
    int end = sentence.indexOf(',');
    return end < 0 ? sentence : sentence.substring(0, end);
  }

  /** Looks who holds it up now. */
  public void look() {
    if (waits.get()) {
      asked = true;
      looking.start(
          cancellation -> actions.waitedFor(job.work(), cancellation),
          seen -> {
            if (waits.get()) {
              blockers.set(seen);
            }
          });
    }
  }

  /** Whether it waits for somebody, and this target may be changed. */
  public ReadOnlyBooleanProperty waitsProperty() {
    return waits.getReadOnlyProperty();
  }

  /** Null before it was asked for, and when nobody is waited for any more. */
  public ReadOnlyObjectProperty<@Nullable List<Blocker>> blockersProperty() {
    return blockers.getReadOnlyProperty();
  }

  /** Ends those. */
  public BlockerEndings endings() {
    return endings;
  }

  /** The look under way, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }
}
