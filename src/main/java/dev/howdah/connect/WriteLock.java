package dev.howdah.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target may be changed now. A guarded one, production, starts locked, is unlocked for a
 * while, and locks itself again; any other is always open. Each connected target has one of its
 * own, which is asked whenever a writing action begins: what has begun goes on to its end. Safe
 * from any thread.
 *
 * <p>The end is a moment of the clock on the wall, so that a computer that slept wakes up locked,
 * and a while of the computer's own count too, so that a clock set back does not prolong it:
 * whichever comes first.
 */
public final class WriteLock {
  /** By so much clocks are corrected without anybody noticing. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  /** For how long a person may unlock one. */
  public static final List<Duration> CHOICES =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));

  /** What is offered first, unless a saved connection says otherwise. */
  public static final Duration USUAL = Duration.ofMinutes(15);

  private final boolean guarded;
  private final Clock clock;
  private final LongSupplier nanos;
  private @Nullable Instant end;
  private long endNanos;

  /** One that is locked where the environment is production, and else open for good. */
  public WriteLock(Environment environment, Clock clock) {
    this(environment, clock, System::nanoTime);
  }

  WriteLock(Environment environment, Clock clock, LongSupplier nanos) {
    guarded = environment == Environment.PRODUCTION;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Whether it can be locked at all. */
  public boolean isGuarded() {
    return guarded;
  }

  /** Whether a writing action may begin now. */
  public boolean isOpen() {
    return !guarded || until().isPresent();
  }

  /** Opens it for a while from now, in place of what was left before. */
  public synchronized void unlock(Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("not a while: " + duration);
    }
    end = clock.instant().plus(duration);
    endNanos = nanos.getAsLong() + duration.toNanos();
  }

  /** Locks it now. */
  public synchronized void lock() {
    end = null;
  }

  /** When it locks itself; empty while it is locked, and where it never is. */
  public synchronized Optional<Instant> until() {
    Duration left = left();
    return left.isZero() ? Optional.empty() : Optional.of(clock.instant().plus(left));
  }

  /** What is left until then; zero while it is locked, and where it never is. */
  public synchronized Duration left() {
    Instant known = end;
    if (!guarded || known == null) {
      return Duration.ZERO;
    }
    Duration byClock = Duration.between(clock.instant(), known);
    Duration byCount = Duration.ofNanos(endNanos - nanos.getAsLong());
    Duration left = byClock.minus(byCount).compareTo(SLACK) > 0 ? byCount : byClock;
    if (!left.isPositive()) {
      end = null;
      return Duration.ZERO;
    }
    return left;
  }

  /**
   * Refuses a writing action while it is locked.
   *
   * @throws TargetException with {@link Failure.ReadOnly}
   */
  void check(ConnectionSettings settings) {
    if (!isOpen()) {
      throw new TargetException(Failures.locked(settings.display()), null);
    }
  }
}
