package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long the run of a plan waits for what.
 *
 * @param turn for another Howdah to end
 * @param poll between two looks at what is waited for
 * @param lock for a lock, so that nobody queues behind us for longer
 * @param attempts how often a part is tried whose lock was not free
 * @param pause after the first such attempt; each next one is twice as long
 * @param lostLink for the answer to a statement that takes a moment, before the link counts as
 *     broken; and then for the server to answer again
 */
record RunPatience(
    Duration turn, Duration poll, Duration lock, int attempts, Duration pause, Duration lostLink) {
  static final RunPatience DEFAULT =
      new RunPatience(
          Duration.ofSeconds(30),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          5,
          Duration.ofSeconds(1),
          Duration.ofMinutes(2));

  /** The pause after an attempt, counted from 1. */
  Duration pauseAfter(int attempt) {
    return pause.multipliedBy(1L << (attempt - 1));
  }

  /** Waits, at most until the cancellation. */
  static void rest(Duration time, Cancellation cancellation) {
    CountDownLatch asked = new CountDownLatch(1);
    try (Cancellation.Registration _ = cancellation.onRequest(asked::countDown)) {
      if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CancellationException("cancelled while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting");
    }
  }
}
