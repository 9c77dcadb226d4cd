package dev.howdah.monitor;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What others want of a sampler; its thread waits here. Safe from any thread. */
final class Wishes {
  /**
   * The wishes at one moment.
   *
   * @param refresh asked for since the last look
   * @param held whether somebody holds the census back
   */
  record Now(Pace pace, boolean paused, boolean refresh, boolean held, boolean closed) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Pace pace = Pace.DEFAULT;
  private boolean paused;
  private boolean refresh;
  private boolean closed;
  private boolean news;
  private int holds;

  void pace(Pace wanted) {
    if (!wanted.pulse().isPositive() || !wanted.census().isPositive()) {
      throw new IllegalArgumentException("intervals must be longer than nothing: " + wanted);
    }
    change(() -> pace = wanted);
  }

  void paused(boolean wanted) {
    change(() -> paused = wanted);
  }

  void refresh() {
    change(() -> refresh = true);
  }

  void hold() {
    change(() -> holds++);
  }

  void release() {
    change(() -> holds--);
  }

  void close() {
    change(() -> closed = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      news = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The wishes; what happens once (a refresh) is taken away. */
  Now take() {
    lock.lock();
    try {
      Now now = new Now(pace, paused, refresh, holds > 0, closed);
      refresh = false;
      news = false;
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until somebody wishes something new, at most this long. */
  void await(Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (!news && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
