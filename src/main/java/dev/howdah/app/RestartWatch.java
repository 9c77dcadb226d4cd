package dev.howdah.app;

import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Tells when the server that answers began anew since, or is another one at the same address: what
 * was allowed before was allowed on that one. Belongs to the JavaFX thread.
 */
final class RestartWatch {
  private final Supplier<Instant> started;
  private final Runnable restarted;
  private Instant known;

  /**
   * @param known when the server had begun that was seen last
   * @param started when the server that answered last began, from memory
   * @param restarted called once for each start
   */
  RestartWatch(Instant known, Supplier<Instant> started, Runnable restarted) {
    this.known = known;
    this.started = started;
    this.restarted = restarted;
  }

  /** Takes a sample in. */
  void show(Sample sample) {
    Instant now = started.get();
    if (sample.link() instanceof Link.Up && !now.equals(known)) {
      known = now;
      restarted.run();
    }
  }
}
