package dev.howdah.connect.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

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
  void aRefusalIsASentence() {
    memory.fail(new IOException("no bus"));

    assertThat(keychain.refusal())
        .contains("The keychain refused. Unlock it and try again, or type the password.");
    assertThatThrownBy(() -> keychain.remember("a", new Password("hush"), Cancellation.never()))
        .isInstanceOf(TargetException.class)
        .hasMessageNotContaining("hush");
  }
}
