package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Epoch EPOCH = new Epoch(START, Optional.empty());

  private static Counters counters(int second, long commits, long hit, long read) {
    return new Counters(START.plusSeconds(second), EPOCH, commits, 0, 0, 0, hit, read, 0, 0);
  }

  @Test
  void ratesArePerSecondAndNotPerInterval() {
    Counters.Rates rates = counters(5, 150, 90, 10).since(counters(0, 100, 0, 0));
    assertThat(rates.transactions()).hasValue(10);
    assertThat(rates.cacheHitPercent()).hasValue(90);
  }

  @Test
  void withoutBlocksThereIsNoHitRatio() {
    Counters.Rates rates = counters(5, 150, 7, 3).since(counters(0, 100, 7, 3));
    assertThat(rates.cacheHitPercent()).isEmpty();
    assertThat(rates.transactions()).isPresent();
  }

  @Test
  void afterACounterFellThereIsNoRate() {
    assertThat(counters(5, 10, 90, 10).since(counters(0, 100, 0, 0)))
        .isEqualTo(Counters.Rates.NONE);
  }

  @Test
  void afterAResetThereIsNoRateEvenWhenCountersGrew() {
    Counters now = counters(5, 150, 90, 10);
    Counters reset =
        new Counters(
            now.takenAt(),
            new Epoch(START, Optional.of(START.plusSeconds(3))),
            150,
            0,
            0,
            0,
            90,
            10,
            0,
            0);
    assertThat(reset.since(counters(0, 100, 0, 0))).isEqualTo(Counters.Rates.NONE);
  }

  @Test
  void withoutTimeBetweenThereIsNoRate() {
    assertThat(counters(0, 150, 0, 0).since(counters(0, 100, 0, 0))).isEqualTo(Counters.Rates.NONE);
  }
}
