package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteLockTest {
  private final HandClock clock = new HandClock();
  private final WriteLock production = new WriteLock(Environment.PRODUCTION, clock);

  @Test
  void productionStartsLockedAndLocksItselfAgain() {
    assertThat(production.isGuarded()).isTrue();
    assertThat(production.isOpen()).isFalse();
    assertThat(production.until()).isEmpty();
    assertThat(production.left()).isZero();

    production.unlock(Duration.ofMinutes(15));
    assertThat(production.isOpen()).isTrue();
    assertThat(production.until()).contains(clock.instant().plus(Duration.ofMinutes(15)));

    clock.forward(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(production.isOpen()).isTrue();
    assertThat(production.left()).isEqualTo(Duration.ofSeconds(1));

    clock.forward(Duration.ofSeconds(1));
    assertThat(production.isOpen()).isFalse();
    assertThat(production.left()).isZero();
  }

  @Test
  void aClockThatIsSetBackDoesNotOpenItAgain() {
    production.unlock(Duration.ofMinutes(5));
    clock.forward(Duration.ofMinutes(5));
    assertThat(production.isOpen()).isFalse();
    clock.forward(Duration.ofMinutes(-5));
    assertThat(production.isOpen()).isFalse();
  }

  @Test
  void aClockThatIsSetBackDoesNotProlongTheWhile() {
    long[] nanos = {7};
    WriteLock lock = new WriteLock(Environment.PRODUCTION, clock, () -> nanos[0]);
    lock.unlock(Duration.ofMinutes(5));
    clock.forward(Duration.ofHours(-1));
    nanos[0] += Duration.ofMinutes(4).toNanos();
    assertThat(lock.left()).isEqualTo(Duration.ofMinutes(1));
    assertThat(lock.until()).contains(clock.instant().plus(Duration.ofMinutes(1)));
    nanos[0] += Duration.ofMinutes(1).toNanos();
    assertThat(lock.isOpen()).isFalse();
    assertThat(lock.left()).isZero();
  }

  @Test
  void itIsLockedAtOnceAndUnlockedForAnotherWhile() {
    production.unlock(Duration.ofMinutes(60));
    production.unlock(Duration.ofMinutes(5));
    assertThat(production.left()).isEqualTo(Duration.ofMinutes(5));
    production.lock();
    assertThat(production.isOpen()).isFalse();
    production.unlock(Duration.ofMinutes(5));
    assertThat(production.isOpen()).isTrue();
  }

  @Test
  void noTimeAtAllIsNoWhile() {
    assertThatThrownBy(() -> production.unlock(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(production.isOpen()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "STAGING"})
  void elsewhereItIsNeverInTheWay(Environment environment) {
    WriteLock lock = new WriteLock(environment, clock);
    assertThat(lock.isGuarded()).isFalse();
    lock.lock();
    assertThat(lock.isOpen()).isTrue();
    lock.unlock(Duration.ofMinutes(5));
    assertThat(lock.until()).isEmpty();
    clock.forward(Duration.ofHours(1));
    assertThat(lock.isOpen()).isTrue();
  }
}
