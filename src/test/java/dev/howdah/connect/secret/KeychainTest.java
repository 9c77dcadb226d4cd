package dev.howdah.connect.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.javakeyring.PasswordAccessException;
import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeychainTest {
  private final MemoryKeychain memory = new MemoryKeychain();
  private final Keychain keychain = memory.keychain(Duration.ofMillis(300));

  private static Failure failure(Runnable work) {
    try {
      work.run();
    } catch (TargetException e) {
      return e.failure();
    }
    throw new AssertionError("nothing failed");
  }

  @Test
  void keepsAnswersAndForgets() {
    assertThat(keychain.refusal()).isEmpty();
    assertThat(keychain.password("a", Cancellation.never())).isEmpty();
    keychain.remember("a", new Password("hush"), Cancellation.never());
    assertThat(keychain.password("a", Cancellation.never()).map(Password::reveal)).contains("hush");
    keychain.forget("a", Cancellation.never());
    keychain.forget("a", Cancellation.never());
    assertThat(keychain.password("a", Cancellation.never())).isEmpty();
  }

  @Test
  void oneThatWaitsForeverIsWaitedForABoundedTimeAndOnce() {
    CountDownLatch unlocked = memory.lock();

    Failure first = failure(() -> keychain.password("a", Cancellation.never()));
    assertThat(first).isInstanceOf(Failure.Timeout.class);
    assertThat(first.sentence()).isEqualTo("The keychain did not answer.");
    long before = System.nanoTime();
    assertThat(failure(() -> keychain.password("a", Cancellation.never())))
        .isInstanceOf(Failure.Timeout.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(250));
    assertThat(keychain.refusal()).isPresent();

    unlocked.countDown();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> keychain.refusal().isEmpty());
  }

  @Test
  void whatWasGivenUpIsNotDoneLater() {
    CountDownLatch unlocked = memory.lock();
    assertThat(failure(() -> keychain.remember("a", new Password("hush"), Cancellation.never())))
        .isInstanceOf(Failure.Timeout.class);

    unlocked.countDown();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> keychain.refusal().isEmpty());
    assertThat(memory.secrets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No stored credentials match Howdah account: 6f0c",
        "No password to delete. No stored credentials match Howdah account: 6f0c",
        "Password is not in wallet",
        "Password cannot be deleted, it is not in wallet",
        "Password not Found",
        "1168"
      })
  void nothingKeptIsToldFromARefusal(String words) {
    assertThat(Absence.is(new PasswordAccessException(words))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Too many stored credentials match Howdah account: 6f0c",
        "Failed to get credential. The user name or passphrase you entered is not correct.",
        "No password to delete. Failed to get credential. User interaction is not allowed.",
        "5"
      })
  void aRefusalIsNotTakenForNothing(String words) {
    assertThat(Absence.is(new PasswordAccessException(words))).isFalse();
  }

  @Test
  void aCancelEndsTheWait() {
    CountDownLatch unlocked = memory.lock();
    Cancellation cancellation = new Cancellation();
    cancellation.request();

    assertThat(
            failure(
                () ->
                    memory
                        .keychain(Duration.ofMinutes(5))
                        .remember("a", new Password("hush"), cancellation)))
        .isInstanceOf(Failure.Cancelled.class);
    unlocked.countDown();
  }

  @Test
  void oneThatIsLockedIsToldFromOneThatRefuses() {
    memory.fail(
        new PasswordAccessException(
            "declined",
            new SecurityException("The collection was not unlocked with user permission.")));
    assertThat(failure(() -> keychain.password("a", Cancellation.never())).sentence())
        .isEqualTo("The keychain is locked, and was not unlocked.");
    memory.fail(new IOException("org.freedesktop.Secret.Error.IsLocked"));
    assertThat(keychain.refusal().orElseThrow()).startsWith("The keychain is locked");
  }

  @Test
  void aRefusalIsASentence() {
    memory.fail(new IOException("no bus"));

    assertThat(keychain.refusal())
        .contains("The keychain refused. Unlock it and try again, or type the password.");
    assertThatThrownBy(() -> keychain.remember("a", new Password("hush"), Cancellation.never()))
        .isInstanceOf(TargetException.class)
        .hasMessageNotContaining("hush");
  }
}
