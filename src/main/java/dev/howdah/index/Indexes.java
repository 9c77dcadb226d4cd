package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds and removes indexes on a target: the room's front door. Blocking; never call it on the
 * JavaFX thread.
 */
public final class Indexes {
  private final Target target;

  public Indexes(Target target) {
    this.target = target;
  }

  /**
   * Builds concurrently on a session of its own and says how it ended, judged by the catalogue and
   * not by the statement's return.
   *
   * @param progress is told about twice a second, on a thread of this room
   */
  public BuildOutcome build(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString() + request + progress);
  }

  /** The INVALID indexes of the database. */
  public List<InvalidIndex> invalid(Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString());
  }

  /** Removes an INVALID index concurrently, after checking once more that it is that one. */
  public void remove(InvalidIndex remains, Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString() + remains);
  }
}
