package dev.howdah.index.workload;

import dev.howdah.connect.Cancellation;
import java.time.Duration;

/** How long the planner may be asked in all, so that looking stays short whatever the workload. */
record Budget(long endsAtNanos, Cancellation cancellation) {
  static Budget of(Duration duration, Cancellation cancellation) {
    return new Budget(System.nanoTime() + duration.toNanos(), cancellation);
  }

  boolean isLeft() {
    return !cancellation.isRequested() && System.nanoTime() - endsAtNanos < 0;
  }
}
