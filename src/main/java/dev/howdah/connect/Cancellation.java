package dev.howdah.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * The user's wish to stop one piece of work. Work registers what stops it ({@code
 * Statement.cancel}, closing a socket); the request runs each of these once, also for those that
 * register after the request. Safe from any thread.
 */
public final class Cancellation {
  private final List<Runnable> stops = new ArrayList<>();
  private boolean requested;

  /** A wish that nobody will ever make. */
  public static Cancellation never() {
    return new Cancellation();
  }

  public synchronized boolean isRequested() {
    return requested;
  }

  /** Asks the work to stop; returns at once when it was asked before. */
  public void request() {
    List<Runnable> now;
    synchronized (this) {
      if (requested) {
        return;
      }
      requested = true;
      now = List.copyOf(stops);
      stops.clear();
    }
    now.forEach(Runnable::run);
  }

  /** Has {@code stop} run at the request; close the registration when the work is done. */
  public Registration onRequest(Runnable stop) {
    boolean late;
    synchronized (this) {
      late = requested;
      if (!late) {
        stops.add(stop);
      }
    }
    if (late) {
      stop.run();
    }
    return () -> {
      synchronized (this) {
        stops.remove(stop);
      }
    };
  }

  /** Ends a registration. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
