package dev.howdah.index.forecast;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.workload.Workload;
import dev.howdah.journal.Journal;

/**
 * Tells what an index will bring and cost: the room's front door. Blocking; never call it on the
 * JavaFX thread. Changes nothing.
 */
public final class Forecasts {
  private final Target target;
  private final Journal journal;
  private final Workload workload;

  /**
   * @param journal from which the time of earlier builds is known
   */
  public Forecasts(Target target, Journal journal) {
    this.target = target;
    this.journal = journal;
    this.workload = new Workload(target);
  }

  /**
   * What an index would bring and cost.
   *
   * @throws TargetException when nothing of it can be read
   */
  public Forecast of(IndexRequest request, Cancellation cancellation) {
    throw new UnsupportedOperationException(
        "" + target + journal + workload + request + cancellation);
  }
}
