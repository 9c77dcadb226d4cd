package dev.howdah.monitor;

import dev.howdah.connect.Target;
import dev.howdah.schema.Schema;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Polls one target on one named daemon thread. A tick reads each part on its own, makes one {@link
 * Sample}, and hands it to the listeners on the sampler's thread; they must return at once. A
 * missed tick is skipped, not caught up. When the link is lost it tries again with backoff,
 * bounded.
 */
public final class Sampler implements AutoCloseable {

  public Sampler(Target target, Schema schema, Clock clock) {
    throw new UnsupportedOperationException("" + target + schema.hashCode() + clock);
  }

  /** Starts polling; the first pulse and census come at once. */
  public void start() {
    throw new UnsupportedOperationException("start");
  }

  public void pause() {
    throw new UnsupportedOperationException();
  }

  public void resume() {
    throw new UnsupportedOperationException();
  }

  /** Takes a pulse and a census as soon as possible, also while paused. */
  public void refreshNow() {
    throw new UnsupportedOperationException();
  }

  /** Stops the census, not the pulse, while the returned hold is open (an index build runs). */
  public AutoCloseable holdCensus() {
    throw new UnsupportedOperationException();
  }

  public void pace(Pace pace) {
    throw new UnsupportedOperationException(pace.toString());
  }

  /** Hands every sample to the listener, the latest one at once; close to stop. */
  public AutoCloseable subscribe(Consumer<Sample> listener) {
    throw new UnsupportedOperationException(listener.toString());
  }

  public History history() {
    throw new UnsupportedOperationException();
  }

  /** Takes one sample on the calling thread, without a loop: for the command line. */
  public Sample sampleOnce() {
    throw new UnsupportedOperationException();
  }

  /** Stops polling; cancels a running poll on the server; bounded in time. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
