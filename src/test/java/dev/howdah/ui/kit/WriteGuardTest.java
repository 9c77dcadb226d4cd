package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.WriteLock;
import dev.howdah.testing.HandClock;
import dev.howdah.ui.kit.WriteGuard.Phase;
import dev.howdah.ui.kit.WriteGuard.State;
import dev.howdah.ui.screens.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands before every change, by a clock that is moved by hand. */
class WriteGuardTest {
  private final HandClock clock = new HandClock();
  private final WriteLock lock = new WriteLock(Environment.PRODUCTION, clock);
  private final WriteGuard guard =
      new WriteGuard(Figures.settings(Environment.PRODUCTION), lock, clock);
  private final List<String> done = new ArrayList<>();

  private State after(Duration step) {
    clock.forward(step);
    guard.tick();
    return guard.stateProperty().get();
  }

  private void unlock(Duration duration) {
    guard.ask();
    guard.unlocking().typedProperty().set("registry");
    guard.unlock(duration);
  }

  @Test
  void lockedItAsksAndGoesOnWithWhatWasPressed() {
    guard.pass(() -> done.add("built"));
    assertThat(done).isEmpty();
    assertThat(guard.askingProperty().get()).isTrue();
    assertThat(guard.goesOn()).isTrue();

    guard.unlock(Duration.ofMinutes(15));
    guard.unlocking().typedProperty().set("Registry");
    guard.unlock(Duration.ofMinutes(15));
    assertThat(done).as("the name was not typed").isEmpty();
    assertThat(lock.isOpen()).isFalse();

    guard.unlocking().typedProperty().set("registry");
    guard.unlock(Duration.ofMinutes(15));
    assertThat(done).containsExactly("built");
    assertThat(guard.askingProperty().get()).isFalse();
    assertThat(guard.unlocking().typedProperty().get()).isEmpty();

    guard.pass(() -> done.add("dropped"));
    assertThat(done).containsExactly("built", "dropped");
  }

  private TypedConfirmation typed(String words) {
    TypedConfirmation typed = guard.confirmation();
    typed.typedProperty().set(words);
    return typed;
  }

  @Test
  void theNameThatWasTypedForTheChangeUnlocksItToo() {
    guard.pass(typed("registry"), () -> done.add("built"));

    assertThat(done).as("it still asks for how long").isEmpty();
    assertThat(lock.isOpen()).isFalse();
    assertThat(guard.askingProperty().get()).isTrue();
    assertThat(guard.namedProperty().get()).isTrue();
    guard.unlock(Duration.ofMinutes(5));
    assertThat(done).containsExactly("built");
    assertThat(lock.until()).contains(clock.instant().plus(Duration.ofMinutes(5)));
  }

  @Test
  void anotherNameOrOneThatIsTakenBackUnlocksNothing() {
    guard.pass(typed("Registry"), () -> done.add("built"));
    assertThat(guard.namedProperty().get()).isFalse();
    guard.unlock(Duration.ofMinutes(5));
    assertThat(lock.isOpen()).isFalse();
    guard.dismiss();

    TypedConfirmation taken = typed("registry");
    guard.pass(taken, () -> done.add("built"));
    taken.reset();
    assertThat(guard.namedProperty().get()).isFalse();
    assertThat(guard.isAnswered()).isFalse();
    guard.unlock(Duration.ofMinutes(5));
    assertThat(lock.isOpen()).isFalse();
    guard.unlocking().typedProperty().set("registry");
    guard.unlock(Duration.ofMinutes(5));
    assertThat(lock.isOpen()).as("typed here instead").isTrue();
  }

  @Test
  void oneTypingUnlocksForItsOwnChangeAlone() {
    TypedConfirmation first = typed("registry");
    guard.pass(first, () -> done.add("built"));
    guard.dismiss();

    guard.ask();
    assertThat(guard.namedProperty().get()).as("the header asks anew").isFalse();
    guard.unlock(Duration.ofMinutes(5));
    guard.dismiss();
    guard.pass(guard.confirmation(), () -> done.add("dropped"));
    assertThat(guard.namedProperty().get()).as("nothing was typed for this one").isFalse();
    guard.unlock(Duration.ofMinutes(5));
    assertThat(lock.isOpen()).isFalse();
    assertThat(done).isEmpty();
  }

  @Test
  void theNameOfAnotherDatabaseOrAnotherEnvironmentIsNoAnswer() {
    TypedConfirmation free = new TypedConfirmation(Figures.settings(Environment.STAGING));
    assertThat(free.satisfied().get()).isTrue();
    guard.pass(free, () -> done.add("built"));
    assertThat(guard.namedProperty().get()).isFalse();
    guard.unlock(Duration.ofMinutes(5));
    assertThat(lock.isOpen()).isFalse();
  }

  @Test
  void whatWasDismissedIsNotDoneLater() {
    guard.pass(() -> done.add("built"));
    guard.dismiss();
    assertThat(guard.askingProperty().get()).isFalse();
    unlock(Duration.ofMinutes(5));
    assertThat(lock.isOpen()).isTrue();
    assertThat(done).isEmpty();
  }

  @Test
  void withoutAQuestionNothingIsUnlocked() {
    guard.unlocking().typedProperty().set("registry");
    guard.unlock(Duration.ofMinutes(5));
    assertThat(lock.isOpen()).isFalse();
  }

  @Test
  void theCountdownIsToldLouderInTheLastMinuteAndThenThatItRanOut() {
    assertThat(guard.stateProperty().get()).isEqualTo(new State(Phase.LOCKED, "Read-only"));
    unlock(Duration.ofMinutes(15));
    assertThat(guard.stateProperty().get()).isEqualTo(new State(Phase.UNLOCKED, "Unlocked 15:00"));
    assertThat(after(Duration.ofSeconds(28)))
        .isEqualTo(new State(Phase.UNLOCKED, "Unlocked 14:32"));
    assertThat(after(Duration.ofMinutes(13).plusSeconds(31)).phase()).isEqualTo(Phase.UNLOCKED);
    assertThat(after(Duration.ofSeconds(1))).isEqualTo(new State(Phase.SOON, "Locks in 1:00"));
    assertThat(after(Duration.ofMillis(59_500))).isEqualTo(new State(Phase.SOON, "Locks in 0:01"));
    assertThat(after(Duration.ofMillis(500)))
        .isEqualTo(new State(Phase.RAN_OUT, "Locked again at 14:45:00"));
    assertThat(after(Duration.ofMinutes(2))).isEqualTo(new State(Phase.LOCKED, "Read-only"));
  }

  @Test
  void whoLocksItIsNotToldThatTheTimeRanOut() {
    unlock(Duration.ofMinutes(60));
    assertThat(after(Duration.ZERO)).isEqualTo(new State(Phase.UNLOCKED, "Unlocked 60:00"));
    guard.lock();
    assertThat(guard.stateProperty().get()).isEqualTo(new State(Phase.LOCKED, "Read-only"));
    guard.pass(() -> done.add("built"));
    assertThat(done).isEmpty();
  }

  @Test
  void theSavedConnectionsWhileIsOfferedFirstAndUnlocksNothingByItself() {
    assertThat(guard.offered()).isEqualTo(Duration.ofMinutes(15));
    guard.offer(Duration.ofMinutes(5));
    assertThat(guard.offered()).isEqualTo(Duration.ofMinutes(5));
    guard.pass(() -> done.add("built"));
    assertThat(done).isEmpty();
    assertThat(lock.isOpen()).isFalse();
  }

  @Test
  void whatIsPressedAfterTheTimeRanOutAsksAgain() {
    unlock(Duration.ofMinutes(5));
    clock.forward(Duration.ofMinutes(5));
    guard.pass(() -> done.add("built"));
    assertThat(done).isEmpty();
    assertThat(guard.askingProperty().get()).isTrue();
    assertThat(guard.stateProperty().get().phase()).isEqualTo(Phase.RAN_OUT);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "STAGING"})
  void elsewhereNothingIsInTheWay(Environment environment) {
    WriteGuard free =
        new WriteGuard(Figures.settings(environment), new WriteLock(environment, clock), clock);
    free.pass(() -> done.add("built"));
    assertThat(done).containsExactly("built");
    assertThat(free.askingProperty().get()).isFalse();
    assertThat(free.stateProperty().get()).isEqualTo(new State(Phase.FREE, ""));
    assertThat(free.confirmation().satisfied().get()).isTrue();
  }
}
