package dev.howdah.monitor;

import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.Schema;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one target on one named daemon thread. A tick reads each part on its own, makes one {@link
 * Sample}, and hands it to the listeners on the sampler's thread; they must return at once. A
 * missed tick is skipped, not caught up. When the link is lost it tries again with backoff,
 * bounded. Every method may be called from any thread; only {@link #sampleOnce()} and {@link
 * #close()} wait for the network.
 */
public final class Sampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Target target;
  private final Poller.Views views;
  private final Clock clock;
  private final Wishes wishes = new Wishes();
  private final Publisher publisher = new Publisher();
  private final History history;
  private final Poller poller;
  private final Ticker ticker;
  private @Nullable Thread thread;

  public Sampler(Target target, Schema schema, Clock clock) {
    this(target, schema::viewSources, clock);
  }

  /**
   * One that goes on where another one of the same target ended.
   *
   * @param history what that one saw; nobody else adds to it
   */
  public Sampler(Target target, Schema schema, Clock clock, History history) {
    this(target, schema::viewSources, clock, history);
  }

  Sampler(Target target, Poller.Views views, Clock clock) {
    this(target, views, clock, new History());
  }

  Sampler(Target target, Poller.Views views, Clock clock, History history) {
    this.history = history;
    this.target = target;
    this.views = views;
    this.clock = clock;
    this.poller = new Poller(target, views);
    this.ticker =
        new Ticker(poller, wishes, clock, new Backoff(RandomGenerator.getDefault()), history);
  }

  /** Starts polling; the first pulse and census come at once. */
  public synchronized void start() {
    if (thread != null || wishes.closed()) {
      throw new IllegalStateException("a sampler starts once");
    }
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("howdah-sampler " + target.settings().display())
            .start(this::sample);
  }

  private void sample() {
    try {
      while (!wishes.closed()) {
        wishes.await(tickSafely());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      poller.disconnect();
    }
  }

  /** One tick; whatever goes wrong is told in a sample, and sampling goes on. */
  private Duration tickSafely() {
    try {
      return tick();
    } catch (RuntimeException | Error e) {
      if (!wishes.closed()) {
        LOG.error("a tick of the sampler failed", e);
        publisher.publish(ticker.unexpected(Failures.of(e, target.settings().display())));
      }
      return Pace.DEFAULT.pulse();
    }
  }

  /** One tick on the calling thread; how long nothing is due then. */
  Duration tick() {
    Ticker.Tick tick = ticker.tick();
    if (!wishes.closed()) {
      tick.sample().ifPresent(publisher::publish);
    }
    return tick.rest();
  }

  /** Stops polling until {@link #resume()}; the session stays. */
  public void pause() {
    wishes.paused(true);
  }

  public void resume() {
    wishes.paused(false);
  }

  /**
   * Takes a pulse and a census as soon as possible, also while paused, and looks again whether the
   * views are installed. While somebody holds the census, only a pulse.
   */
  public void refreshNow() {
    wishes.refresh();
  }

  /** Stops the census, not the pulse, while the returned hold is open (an index build runs). */
  public AutoCloseable holdCensus() {
    wishes.hold();
    AtomicBoolean released = new AtomicBoolean();
    return () -> {
      if (released.compareAndSet(false, true)) {
        wishes.release();
      }
    };
  }

  /** Asks for other intervals. */
  public void pace(Pace pace) {
    wishes.pace(pace);
  }

  /**
   * Hands every sample to the listener: the latest one at once on the calling thread, the others on
   * the sampler's; close to stop.
   */
  public AutoCloseable subscribe(Consumer<Sample> listener) {
    return publisher.subscribe(listener);
  }

  public History history() {
    return history;
  }

  /**
   * Takes one sample on the calling thread, without a loop: for the command line.
   *
   * @throws TargetException when the target does not answer
   */
  public Sample sampleOnce() {
    Poller once = new Poller(target, views);
    try {
      Instant now = clock.instant();
      Poller.Reading<Pulse> pulse = once.pulse();
      Poller.Reading<Census> census = once.census();
      List<Trouble> troubles = new ArrayList<>();
      pulse.trouble().ifPresent(troubles::add);
      census.trouble().ifPresent(troubles::add);
      return new Sample(
          now, new Link.Up(), false, pulse.figures(), census.figures(), troubles, Pace.DEFAULT, 0);
    } catch (Poller.LinkLost e) {
      throw new TargetException(e.failure(), e);
    } finally {
      once.disconnect();
    }
  }

  /** Stops polling; cancels a running poll on the server; bounded in time. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      wishes.close();
      running = thread;
    }
    if (running == null) {
      poller.disconnect();
      return;
    }
    Thread cancelling = Thread.ofPlatform().daemon().name("howdah-cancel").start(this::cancel);
    try {
      if (!running.join(CLOSING) || !cancelling.join(CLOSING)) {
        LOG.warn("the sampler of {} did not end in time", target.settings().display());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cancel() {
    try {
      poller.cancel();
    } catch (SQLException e) {
      LOG.info("the running poll could not be cancelled on the server", e);
    }
  }
}
