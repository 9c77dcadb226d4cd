package dev.howdah.ui.indexes;

import dev.howdah.connect.Failure;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.InvalidIndex;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One work in the queue, and how it ended. Belongs to the JavaFX thread. */
public final class Job {
  /** Where it is. */
  public enum State {
    QUEUED,
    RUNNING,
    CANCELLING,
    DONE,
    CANCELLED,
    FAILED;

    /** Whether anything can still happen. */
    public boolean isOver() {
      return this == DONE || this == CANCELLED || this == FAILED;
    }
  }

  private final Work work;
  private final IndexActions actions;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.QUEUED);
  private final ReadOnlyObjectWrapper<@Nullable BuildProgress> progress =
      new ReadOnlyObjectWrapper<>();
  private @Nullable Ending ending;

  Job(Work work, IndexActions actions) {
    this.work = work;
    this.actions = actions;
  }

  /** With what it is done. */
  IndexActions actions() {
    return actions;
  }

  void start() {
    state.set(State.RUNNING);
  }

  void cancelling() {
    state.set(State.CANCELLING);
  }

  void progress(BuildProgress now) {
    if (!state.get().isOver()) {
      progress.set(now);
    }
  }

  /** Its last word; the state changes last, so that who watches it sees the whole. */
  void end(Ending how) {
    ending = how;
    state.set(how.state());
  }

  /** What is done. */
  public Work work() {
    return work;
  }

  /** What it is done to. */
  public Work.Subject subject() {
    return work.subject();
  }

  /** The name of the index, or of the table that is analyzed. */
  public String index() {
    return work.subject().object();
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Where a running build is; null before the first word. */
  public ReadOnlyObjectProperty<@Nullable BuildProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /**
   * Where it is as long as the server is at no statement of it that would go on without us, in
   * words; empty while there is one.
   */
  public Optional<String> unsent() {
    BuildProgress now = progress.get();
    return now == null
        ? Optional.of("getting ready")
        : now.atServer() ? Optional.empty() : Optional.of(now.phase());
  }

  /** How it ended, as a sentence; empty before. */
  public String result() {
    return ending == null ? "" : ending.words();
  }

  /** Why it failed. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(ending).flatMap(Ending::failure);
  }

  /** The INVALID index that stayed behind. */
  public Optional<InvalidIndex> leftover() {
    return Optional.ofNullable(ending).flatMap(Ending::leftover);
  }
}
