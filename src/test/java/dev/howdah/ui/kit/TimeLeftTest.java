package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long something still takes, as it is told from second to second. */
class TimeLeftTest {
  private final TimeLeft left = new TimeLeft();

  private Optional<Long> at(long second, double fraction) {
    return left.at(Duration.ofSeconds(second), fraction).map(Duration::toSeconds);
  }

  @Test
  void whatGoesEvenlyIsToldToTheSecond() {
    for (int second = 0; second < 2; second++) {
      assertThat(at(second, second / 100.0)).as("too early to tell").isEmpty();
    }
    for (int second = 2; second < 100; second++) {
      assertThat(at(second, second / 100.0)).contains(100L - second);
    }
    assertThat(at(100, 1)).as("it is over").isEmpty();
  }

  @Test
  void theSpeedOfLateCountsAndNotThatOfTheBeginning() {
    for (int second = 0; second <= 10; second++) {
      at(second, second * 0.05);
    }
    Optional<Long> last = Optional.empty();
    for (int second = 11; second <= 40; second++) {
      last = at(second, 0.5 + (second - 10) * 0.005);
    }
    assertThat(last).contains(70L);
  }

  @Test
  void nothingIsToldWhileItStandsStill() {
    for (int second = 0; second <= 20; second++) {
      at(second, second / 100.0);
    }
    for (int second = 21; second < 40; second++) {
      at(second, 0.2);
    }
    assertThat(at(41, 0.2)).isEmpty();
  }

  @Test
  void afterAWaitItsTimeDoesNotCount() {
    for (int second = 0; second <= 20; second++) {
      at(second, second / 100.0);
    }
    left.forget();
    assertThat(at(600, 0.2)).isEmpty();
    for (int second = 601; second <= 605; second++) {
      at(second, 0.2 + (second - 600) / 100.0);
    }
    assertThat(at(606, 0.26)).contains(74L);
  }

  @Test
  void whatBeginsAnewIsReckonedAnew() {
    for (int second = 0; second <= 20; second++) {
      at(second, second / 25.0);
    }
    assertThat(at(0, 0)).isEmpty();
    assertThat(at(5, 0.05)).contains(95L);
  }

  @Test
  void alsoOverHours() {
    Optional<Long> last = Optional.empty();
    for (int second = 0; second <= 18_000; second++) {
      last = at(second, second / 36_000.0);
    }
    assertThat(last).contains(18_000L);
  }
}
