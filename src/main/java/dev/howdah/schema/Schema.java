package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import java.util.function.Consumer;

/**
 * Looks at a target's schema objects and changes them: the room's front door. Blocking; never call
 * it on the JavaFX thread.
 */
public final class Schema {
  private final Target target;

  public Schema(Target target) {
    this.target = target;
  }

  /** What the target has, in a bounded number of queries. */
  public Inspection inspect(Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString());
  }

  /** What installing the functions and views would do. Empty when all stand as they should. */
  public Plan planInstall(Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString());
  }

  /** What taking away everything that Howdah installed would do. */
  public Plan planUninstall(Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString());
  }

  /**
   * Runs a plan that was shown, and verifies it by reading each object back.
   *
   * @param progress is told each statement as it starts, on the calling thread or Flyway's
   */
  public Outcome run(Plan plan, Consumer<PlannedStatement> progress, Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString() + plan + progress);
  }

  /** The SELECTs of the three views for this target, or the installed views themselves. */
  public ViewSources viewSources(Cancellation cancellation) {
    throw new UnsupportedOperationException(target.toString());
  }
}
