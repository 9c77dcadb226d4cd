package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import java.time.Duration;

/**
 * How long the room waits for what.
 *
 * @param poll between two looks at a build
 * @param tableLock for the table's first lock, once
 * @param tableLockAttempts how often
 * @param otherBuild for another build on the same table to end
 * @param lostLink for the server to answer again after the link broke
 * @param removal for a removal's locks
 */
record Patience(
    Duration poll,
    Duration tableLock,
    int tableLockAttempts,
    Duration otherBuild,
    Duration lostLink,
    Duration removal) {
  /** A lock attempt outlasts deadlock_timeout (1 s), at which autovacuum steps aside. */
  static final Patience DEFAULT =
      new Patience(
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          5,
          Duration.ofHours(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2));

  /** For a lock, once, behind which everybody who uses the table would wait. */
  Duration briefLock() {
    return tableLock.dividedBy(6);
  }

  /** How often. */
  int briefLockAttempts() {
    return tableLockAttempts * 4;
  }

  /** Lets time pass, also after a cancellation: what became of a build has to be seen. */
  static void rest(Duration time) {
    Turn.pause(time, Cancellation.never());
  }
}
