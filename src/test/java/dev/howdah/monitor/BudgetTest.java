package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final Budget budget = new Budget();

  @BeforeEach
  void theFirstPollsDoNotCount() {
    budget.pulseCost(Duration.ofSeconds(9));
    budget.censusCost(Duration.ofSeconds(9));
    assertThat(budget.stretch(Pace.DEFAULT)).isEqualTo(Pace.DEFAULT);
  }

  @Test
  void cheapPollsKeepTheIntervalsAskedFor() {
    budget.pulseCost(Duration.ofMillis(2));
    budget.censusCost(Duration.ofMillis(100));
    assertThat(budget.stretch(Pace.DEFAULT)).isEqualTo(Pace.DEFAULT);
    assertThat(budget.sharePercent(Pace.DEFAULT)).isBetween(0.43, 0.44);
  }

  @Test
  void aDearCensusIsTakenLessOften() {
    budget.pulseCost(Duration.ofMillis(2));
    budget.censusCost(Duration.ofSeconds(3));
    Pace pace = budget.stretch(Pace.DEFAULT);
    assertThat(pace.pulse()).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.census()).isBetween(Duration.ofSeconds(330), Duration.ofSeconds(340));
    assertThat(budget.sharePercent(pace)).isBetween(0.99, 1.0);
  }

  @Test
  void aDearPulseIsTakenLessOften() {
    budget.pulseCost(Duration.ofMillis(300));
    budget.censusCost(Duration.ofSeconds(2));
    Pace pace = budget.stretch(Pace.DEFAULT);
    assertThat(pace.pulse()).isEqualTo(Duration.ofSeconds(60));
    assertThat(pace.census()).isEqualTo(Duration.ofSeconds(400));
    assertThat(budget.sharePercent(pace)).isBetween(0.99, 1.0001);
  }

  @Test
  void theIntervalsRelaxWhenPollingBecomesCheaper() {
    for (int i = 0; i < 5; i++) {
      budget.censusCost(Duration.ofSeconds(30));
    }
    Duration stretched = budget.stretch(Pace.DEFAULT).census();
    assertThat(stretched).isGreaterThan(Duration.ofMinutes(40));
    for (int i = 0; i < 5; i++) {
      budget.censusCost(Duration.ofMillis(20));
      Duration relaxed = budget.stretch(Pace.DEFAULT).census();
      assertThat(relaxed).isLessThanOrEqualTo(stretched);
      stretched = relaxed;
    }
    assertThat(stretched).isEqualTo(Pace.DEFAULT.census());
  }

  @Test
  void oneDearPollAmongCheapOnesHardlySlowsDownTheNext() {
    for (int i = 0; i < 29; i++) {
      budget.pulseCost(Duration.ofMillis(2));
    }
    budget.pulseCost(Duration.ofMillis(400));
    assertThat(budget.stretch(Pace.DEFAULT)).isEqualTo(Pace.DEFAULT);
  }

  @Test
  void theShareCountsDearPollsThatComeAgainAndAgain() {
    for (int i = 0; i < 6; i++) {
      budget.censusCost(Duration.ofMillis(i % 2 == 0 ? 100 : 4000));
    }
    Pace pace = budget.stretch(Pace.DEFAULT);
    assertThat(pace.census()).isGreaterThan(Duration.ofSeconds(200));
    assertThat(budget.sharePercent(pace)).isLessThanOrEqualTo(1.0001);
  }

  @Test
  void attemptsToReconnectComeLessAndLessOftenButNeverStop() {
    Backoff backoff = new Backoff(RandomGenerator.of("L64X128MixRandom"));
    Duration last = Duration.ZERO;
    for (int i = 0; i < 100; i++) {
      last = backoff.next();
      assertThat(last).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }
    assertThat(last).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    backoff.reset();
    assertThat(backoff.next()).isLessThan(Duration.ofMillis(1300));
  }

  @Test
  void aMissedTickIsSkipped() {
    Schedule schedule = new Schedule();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(schedule.pulseDue(now, Pace.DEFAULT)).isTrue();
    schedule.pulseRan(now);
    assertThat(schedule.pulseDue(now.plusMillis(1999), Pace.DEFAULT)).isFalse();
    Instant late = now.plusSeconds(11);
    assertThat(schedule.pulseDue(late, Pace.DEFAULT)).isTrue();
    schedule.pulseRan(late);
    assertThat(schedule.pulseDue(late.plusSeconds(1), Pace.DEFAULT)).isFalse();
    assertThat(schedule.untilNext(late, Pace.DEFAULT, false)).isEqualTo(Duration.ofSeconds(2));
    assertThat(schedule.pulseDue(now, Pace.DEFAULT)).as("the clock was set back").isTrue();
  }
}
