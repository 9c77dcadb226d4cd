package dev.howdah.app;

import dev.howdah.ui.kit.PlanRun;
import java.time.Duration;

/**
 * Counts what is under way, so that nobody takes away what it stands on: a target below a plan that
 * is still tidying up, the process below a session that is ending. Safe from any thread.
 */
final class UnderWay {
  private int count;

  /** The same runner, counted. */
  PlanRun.Runner counted(PlanRun.Runner runner) {
    return (plan, progress, cancellation) -> {
      begin();
      try {
        return runner.run(plan, progress, cancellation);
      } finally {
        end();
      }
    };
  }

  /** Work that counts from now on until it has run. */
  Runnable counted(Runnable work) {
    begin();
    return () -> {
      try {
        work.run();
      } finally {
        end();
      }
    };
  }

  private synchronized void begin() {
    count++;
  }

  private synchronized void end() {
    count--;
    notifyAll();
  }

  /** Waits until none is under way; whether that came in time. */
  synchronized boolean awaitEnd(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (count > 0) {
      long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
