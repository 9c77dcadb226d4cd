package dev.howdah.index;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A build that runs, in this process or in another. */
record Underway(CompletableFuture<?> end) {
  /** Asked of the server. */
  interface Question {
    boolean answer() throws SQLException;
  }

  /** Whether it came to be before the build was over. */
  boolean seen(Question question) {
    boolean[] was = new boolean[1];
    await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(4))
        .until(
            () -> {
              was[0] = question.answer();
              return was[0] || end.isDone();
            });
    return was[0];
  }

  /** Lets so much time pass; false when it still runs then. */
  boolean ends(long milliseconds) throws Exception {
    try {
      end.get(milliseconds, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }
}
