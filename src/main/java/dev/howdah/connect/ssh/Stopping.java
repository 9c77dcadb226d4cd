package dev.howdah.connect.ssh;

/** Somebody's right to stop what is under way. */
@FunctionalInterface
public interface Stopping {
  /**
   * Has something run once when it is to stop, at once if it was before.
   *
   * @return takes that back
   */
  Runnable onRequest(Runnable stop);

  /** Nobody's. */
  static Stopping never() {
    return stop -> () -> {};
  }
}
