package dev.howdah.index.workload;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;

/**
 * The workload of a target's database: the room's front door. Blocking; never call it on the JavaFX
 * thread. Changes nothing: a hypothetical index lives in our own session alone.
 */
public final class Workload {
  private final Target target;

  public Workload(Target target) {
    this.target = target;
  }

  /**
   * Which of the statements that cost most an index would serve, were it built.
   *
   * @throws TargetException when that cannot be read
   */
  public Effects effects(IndexRequest request, Cancellation cancellation) {
    throw new UnsupportedOperationException(target + " " + request + " " + cancellation);
  }
}
