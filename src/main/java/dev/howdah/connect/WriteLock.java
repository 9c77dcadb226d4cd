package dev.howdah.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target may be changed now. A guarded one, production, starts locked, is unlocked for a
 * while, and locks itself again; any other is always open. Each connected target has one of its
 * own, which is asked whenever a writing action begins: what has begun goes on to its end. Safe
 * from any thread.
 *
 * <p>The end is a moment of the clock on the wall, so that a computer that slept wakes up locked.
 */
public final class WriteLock {
  /** For how long a person may unlock one. */
  public static final List<Duration> CHOICES =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));

  /** What is offered first, unless a saved connection says otherwise. */
  public static final Duration USUAL = Duration.ofMinutes(15);

  private final boolean guarded;
  private final Clock clock;
  private @Nullable Instant end;

  /** One that is locked where the environment is production, and else open for good. */
  public WriteLock(Environment environment, Clock clock) {
    guarded = environment == Environment.PRODUCTION;
    this.clock = clock;
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
  }

  /** Locks it now. */
  public synchronized void lock() {
    end = null;
  }

  /** When it locks itself; empty while it is locked, and where it never is. */
  public synchronized Optional<Instant> until() {
    Instant known = end;
    if (!guarded || known == null) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(known)) {
      end = null;
      return Optional.empty();
    }
    return Optional.of(known);
  }

  /** What is left until then; zero while it is locked, and where it never is. */
  public Duration left() {
    Instant now = clock.instant();
    return until()
        .map(then -> Duration.between(now, then))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
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
