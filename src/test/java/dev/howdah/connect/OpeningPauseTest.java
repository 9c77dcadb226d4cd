package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpeningPauseTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger attempts = new AtomicInteger();
  private final OpeningPause pause = new OpeningPause(now::get);

  @Test
  void aServerThatRefusesIsLeftAloneForLongerAndLonger() {
    for (int expected : new int[] {1, 2, 4, 4}) {
      int before = attempts.get();
      assertRefused();
      assertThat(attempts).hasValue(before + 1);
      pass(Duration.ofSeconds(expected).minusMillis(1));
      assertRefused();
      assertThat(attempts).as("not yet").hasValue(before + 1);
      pass(Duration.ofMillis(1));
    }
  }

  @Test
  void aRefusedLoginIsNotTriedAgainUntilSomebodyAsks() {
    assertRefused("28P01");
    pass(Duration.ofHours(2));
    assertRefused("28P01");
    assertThat(attempts).hasValue(1);

    pause.succeeded();
    assertRefused("28P01");
    assertThat(attempts).hasValue(2);
  }

  private void assertRefused() {
    assertRefused("53300");
  }

  private void assertRefused(String state) {
    SQLException refused =
        catchThrowableOfType(
            SQLException.class,
            () ->
                pause.open(
                    () -> {
                      attempts.incrementAndGet();
                      throw new SQLException("sorry", state);
                    }));
    assertThat(refused.getSQLState()).isEqualTo(state);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
