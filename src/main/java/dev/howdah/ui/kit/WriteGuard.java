package dev.howdah.ui.kit;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.WriteLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What stands before every change of a target on its screens. On production, while that is locked,
 * it asks to unlock first and then goes on with what was pressed; elsewhere it is never in the way.
 * Fed with the passing of time by {@link #tick}. Belongs to the JavaFX thread and needs no toolkit.
 */
public final class WriteGuard {
  /** For how long production may be unlocked. */
  public static final List<Duration> CHOICES = WriteLock.CHOICES;

  /** From when on the countdown is told louder. */
  private static final Duration SOON = Duration.ofMinutes(1);

  /** How long it is told that the time ran out. */
  private static final Duration NEWS = Duration.ofMinutes(2);

  /** How the lock is. */
  public enum Phase {
    /** It is no production: there is nothing to lock. */
    FREE,
    LOCKED,
    /** The time ran out a moment ago. */
    RAN_OUT,
    UNLOCKED,
    /** The time is about to run out. */
    SOON
  }

  /**
   * The lock as it is shown.
   *
   * @param words such as {@code Unlocked 14:32}; empty where there is nothing to lock
   */
  public record State(Phase phase, String words) {}

  private final ConnectionSettings settings;
  private final WriteLock lock;
  private final Clock clock;
  private final TypedConfirmation unlocking;
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<State> state;
  private Duration offered = WriteLock.USUAL;
  private final ReadOnlyBooleanWrapper named = new ReadOnlyBooleanWrapper();
  private @Nullable Runnable wish;
  private @Nullable TypedConfirmation confirmed;
  private Subscription following = Subscription.EMPTY;
  private @Nullable Instant end;
  private @Nullable Instant ranOut;

  /**
   * Before a target.
   *
   * @param clock by which the lock counts; its zone tells when the time ran out
   */
  public WriteGuard(ConnectionSettings settings, WriteLock lock, Clock clock) {
    this.settings = settings;
    this.lock = lock;
    this.clock = clock;
    unlocking = new TypedConfirmation(settings);
    unlocking.satisfied().subscribe(any -> judge());
    state = new ReadOnlyObjectWrapper<>(look());
  }

  /** What is offered first from now on, one of the choices: the saved connection's own. */
  public void offer(Duration duration) {
    offered = duration;
  }

  /** For how long it is unlocked unless another choice is made. */
  public Duration offered() {
    return offered;
  }

  /** The target's, which the screens name. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** What is to be typed before one change, whether or not it was unlocked. */
  public TypedConfirmation confirmation() {
    return new TypedConfirmation(settings);
  }

  /** Does it at once where that is allowed, else once it was unlocked for it. */
  public void pass(Runnable change) {
    pass(null, change);
  }

  /**
   * The same for a change that was confirmed by typing the database's name a moment ago: that name
   * unlocks it, too, for as long as it stands there.
   *
   * @param typed of this change alone
   */
  public void pass(@Nullable TypedConfirmation typed, Runnable change) {
    if (lock.isOpen()) {
      change.run();
    } else {
      ask(change, typed);
    }
  }

  /** Asks to unlock for whatever comes. */
  public void ask() {
    ask(null, null);
  }

  private void ask(@Nullable Runnable change, @Nullable TypedConfirmation typed) {
    dismiss();
    wish = change;
    confirmed = typed;
    // What is taken back while it is asked, because the change is another one by now, counts no
    // more.
    following = typed == null ? Subscription.EMPTY : typed.satisfied().subscribe(any -> judge());
    judge();
    asking.set(true);
    tick();
  }

  private void judge() {
    named.set(unlocking.isTyped() || isAnswered());
  }

  /** Whether the name needs no second typing: it stands in what the change was confirmed with. */
  public boolean isAnswered() {
    TypedConfirmation typed = confirmed;
    return typed != null && typed.isTyped() && typed.database().equals(settings.database());
  }

  /** Unlocks for a while and goes on with what was pressed; nothing until the name is typed. */
  public void unlock(Duration duration) {
    judge();
    if (!asking.get() || !named.get()) {
      return;
    }
    Runnable next = wish;
    dismiss();
    ranOut = null;
    lock.unlock(duration);
    tick();
    if (next != null) {
      next.run();
    }
  }

  /** Leaves it locked, and forgets what was pressed. */
  public void dismiss() {
    following.unsubscribe();
    wish = null;
    confirmed = null;
    asking.set(false);
    unlocking.reset();
    judge();
  }

  /** Locks at once; what has begun goes on. */
  public void lock() {
    lock.lock();
    end = null;
    ranOut = null;
    tick();
  }

  /** Lets the time pass; about once a second. */
  public void tick() {
    state.set(look());
  }

  private State look() {
    if (!lock.isGuarded()) {
      return new State(Phase.FREE, "");
    }
    Instant now = clock.instant();
    Optional<Instant> until = lock.until();
    if (until.isPresent()) {
      end = until.get();
      Duration left = Duration.between(now, until.get());
      return left.compareTo(SOON) > 0
          ? new State(Phase.UNLOCKED, "Unlocked " + countdown(left))
          : new State(Phase.SOON, "Locks in " + countdown(left));
    }
    if (end != null) {
      ranOut = end;
      end = null;
    }
    Instant since = ranOut;
    return since == null || Duration.between(since, now).compareTo(NEWS) >= 0
        ? new State(Phase.LOCKED, "Read-only")
        : new State(Phase.RAN_OUT, "Locked again at " + Figures.clock(since, now, clock.getZone()));
  }

  /** Rounded up, so that it is never shown as nothing. */
  static String countdown(Duration left) {
    long seconds = Math.max(0, left.plusMillis(999).toSeconds());
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** What is typed to unlock. */
  public TypedConfirmation unlocking() {
    return unlocking;
  }

  /** Whether the name was typed, here or for the change that was pressed. */
  public ReadOnlyBooleanProperty namedProperty() {
    return named.getReadOnlyProperty();
  }

  /** Whether something was pressed that it goes on with. */
  public boolean goesOn() {
    return wish != null;
  }

  /** Whether it asks to unlock. */
  public ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** How the lock is, and what is left. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
