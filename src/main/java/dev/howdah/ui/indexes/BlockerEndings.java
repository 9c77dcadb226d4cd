package dev.howdah.ui.indexes;

import dev.howdah.index.Blocker;
import dev.howdah.index.BlockerEnding;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TypedConfirmation;
import dev.howdah.ui.kit.WriteGuard;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Cancels the statement of one who holds a build up, or ends the session; confirmed, on production
 * by typing, and written into the journal. Belongs to the JavaFX thread.
 */
public final class BlockerEndings {
  private final IndexActions actions;
  private final WriteGuard writes;
  private final Runnable afterwards;
  private final UiAction ending;
  private final ReadOnlyStringWrapper ended = new ReadOnlyStringWrapper("");

  /**
   * @param afterwards looks again who is waited for
   */
  BlockerEndings(
      IndexActions actions,
      WriteGuard writes,
      Executor background,
      UiExecutor ui,
      Runnable afterwards) {
    this.actions = actions;
    this.writes = writes;
    this.afterwards = afterwards;
    ending = new UiAction(background, ui);
  }

  /** What has to be typed before a blocker is ended; each by itself. */
  public TypedConfirmation guard() {
    return writes.confirmation();
  }

  /** Cancels the statement that a blocker runs, and looks again; nothing while not confirmed. */
  public void cancel(Blocker blocker, TypedConfirmation guard) {
    if (guard.satisfied().get()) {
      writes.pass(guard, () -> end(blocker, false));
    }
  }

  /** Ends a blocker's session, and looks again; nothing while not confirmed. */
  public void terminate(Blocker blocker, TypedConfirmation guard) {
    if (guard.satisfied().get()) {
      writes.pass(guard, () -> end(blocker, true));
    }
  }

  private void end(Blocker blocker, boolean session) {
    ended.set("");
    ending.start(
        cancellation ->
            session
                ? actions.terminateBlocker(blocker, cancellation)
                : actions.cancelBlocker(blocker, cancellation),
        this::told);
  }

  private void told(BlockerEnding how) {
    ended.set(how.sentence());
    afterwards.run();
  }

  /** Forgets what became of an earlier one. */
  void forget() {
    ended.set("");
    ending.dismiss();
  }

  /** What became of the blocker that was asked to stop; empty before. */
  public ReadOnlyStringProperty endedProperty() {
    return ended.getReadOnlyProperty();
  }

  /** The ending of a blocker, for its state and its failure. */
  public UiAction ending() {
    return ending;
  }
}
