package dev.howdah.index;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import java.util.function.Supplier;

/** Asks again while the server does not answer, until patience ends. One thread's. */
final class LostLink {
  private final Patience patience;

  LostLink(Patience patience) {
    this.patience = patience;
  }

  /**
   * The answer, as soon as there is one.
   *
   * @throws TargetException when there was none in time, or at once for another failure
   */
  <T> T answer(Supplier<T> question) {
    long until = System.nanoTime() + patience.lostLink().toNanos();
    while (true) {
      try {
        return question.get();
      } catch (TargetException e) {
        boolean passing =
            e.failure() instanceof Failure.Unreachable || e.failure() instanceof Failure.Timeout;
        if (!passing || System.nanoTime() > until) {
          throw e;
        }
        Patience.rest(patience.poll());
      }
    }
  }
}
