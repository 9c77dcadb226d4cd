package dev.howdah.app;

import dev.howdah.ui.indexes.BuildQueue;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.indexes.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The works that went on when their session was left: they are watched until they have ended, and
 * stay listed until that was read. Belongs to the JavaFX thread, but for {@link Waiting}.
 */
final class LetGo {
  /**
   * One work.
   *
   * @param where the target, as the user knows it
   */
  record Item(BuildQueue queue, Job job, String where) {
    boolean isOver() {
      return job.stateProperty().get().isOver();
    }
  }

  private final ObservableList<Item> items = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper moved = new ReadOnlyIntegerWrapper();

  /** Takes over what a queue is still at, once it was let go; not what it only watches. */
  void take(BuildQueue queue, String where) {
    List<Item> taken =
        queue.jobs().stream()
            .filter(job -> !job.stateProperty().get().isOver())
            .filter(job -> job.work().kind() != Work.Kind.FOLLOW)
            .map(job -> new Item(queue, job, where))
            .toList();
    if (!taken.isEmpty()) {
      items.addAll(taken);
      queue.movedProperty().subscribe(any -> moved.set(moved.get() + 1));
    }
  }

  /** In the order they were let go, those that have ended included until dismissed. */
  ObservableList<Item> items() {
    return items;
  }

  /** What quitting would leave behind. */
  List<Job> open() {
    return items.stream().filter(Predicate.not(Item::isOver)).map(Item::job).toList();
  }

  /** How many of them failed. */
  long failures() {
    return items.stream()
        .filter(item -> item.job().stateProperty().get() == Job.State.FAILED)
        .count();
  }

  /** Changes whenever one of them does. */
  ReadOnlyIntegerProperty movedProperty() {
    return moved.getReadOnlyProperty();
  }

  /** Asks the server to stop one, as long as it runs. */
  void cancel(Item item) {
    item.queue().cancel(item.job());
  }

  /** Asks the servers to stop them all. */
  void cancelAll() {
    items.stream().filter(Predicate.not(Item::isOver)).forEach(this::cancel);
  }

  /** No longer lists one that has ended. */
  void dismiss(Item item) {
    if (item.isOver()) {
      items.remove(item);
    }
  }

  /** What waits until those that are at work now have ended; from any thread. */
  Waiting waiting() {
    return new Waiting(new ArrayList<>(items.stream().map(Item::queue).distinct().toList()));
  }

  /** Queues to wait for, off the JavaFX thread. */
  record Waiting(List<BuildQueue> queues) {
    /** Whether all ended in time. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
      long until = System.nanoTime() + atMost.toNanos();
      for (BuildQueue queue : queues) {
        Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        if (!queue.awaitEnd(left)) {
          return false;
        }
      }
      return true;
    }
  }
}
