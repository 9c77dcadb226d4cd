package dev.howdah.index.workload;

import dev.howdah.connect.Cancellation;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long the planner may be asked in all, so that looking stays short whatever the workload.
 *
 * @param nanos the clock
 */
record Budget(long endsAtNanos, LongSupplier nanos, Cancellation cancellation) {
  static Budget of(Duration duration, Cancellation cancellation) {
    return of(duration, System::nanoTime, cancellation);
  }

  static Budget of(Duration duration, LongSupplier nanos, Cancellation cancellation) {
    return new Budget(nanos.getAsLong() + duration.toNanos(), nanos, cancellation);
  }

  boolean isLeft() {
    return !cancellation.isRequested() && nanos.getAsLong() - endsAtNanos < 0;
  }
}
