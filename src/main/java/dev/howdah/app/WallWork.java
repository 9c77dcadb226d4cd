package dev.howdah.app;

import dev.howdah.index.BuildProgress;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.wall.TileReading;
import java.util.List;
import java.util.OptionalDouble;

/** What is under way on a target, in the few words of a tile. */
final class WallWork {
  private WallWork() {}

  /**
   * The work on indexes that runs, and how much waits behind it.
   *
   * @param open jobs that are not over
   * @param failures how many works failed and were not dismissed
   */
  static TileReading.Work of(List<Job> open, long failures) {
    long waiting =
        open.stream().filter(job -> job.stateProperty().get() == Job.State.QUEUED).count();
    return open.stream()
        .filter(job -> job.stateProperty().get() != Job.State.QUEUED)
        .findFirst()
        .map(job -> running(job, waiting))
        .orElseGet(
            () ->
                failures == 0
                    ? TileReading.Work.NONE
                    : new TileReading.Work(
                        failures == 1 ? "One work failed" : failures + " works failed",
                        OptionalDouble.of(0)));
  }

  private static TileReading.Work running(Job job, long waiting) {
    BuildProgress now = job.progressProperty().get();
    OptionalDouble fraction = now == null ? OptionalDouble.empty() : now.fraction();
    StringBuilder words = new StringBuilder();
    words.append(job.work().kind().noun()).append(' ').append(job.subject().words());
    fraction.ifPresent(part -> words.append(", ").append(Math.round(100 * part)).append(" %"));
    if (waiting > 0) {
      words.append(", ").append(waiting).append(waiting == 1 ? " waits" : " wait");
    }
    return new TileReading.Work(words.toString(), fraction);
  }
}
