package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
  void aPollsFewMissesSayNothingAboutTheCache() {
    RecentCounters recent = new RecentCounters();
    recent.hits(counters(0, 1, 0, 0));
    CacheHits soon = recent.hits(counters(2, 2, 60, 40));
    assertThat(soon.percent()).hasValue(60);
    assertThat(soon.judgeablePercent()).isEmpty();
    CacheHits idle = recent.hits(counters(299, 3, 600, 400));
    assertThat(idle.over()).isEqualTo(Duration.ofSeconds(299));
    assertThat(idle.judgeable()).as("too few blocks").isFalse();
  }

  @Test
  void fiveMinutesOfMuchReadingAreJudged() {
    RecentCounters recent = new RecentCounters();
    for (int second = 0; second <= 900; second += 10) {
      CacheHits hits = recent.hits(counters(second, second, 700L * second, 300L * second));
      assertThat(hits.judgeable()).isEqualTo(second >= 180);
      assertThat(hits.over()).isEqualTo(Duration.ofSeconds(Math.min(second, 300)));
    }
    assertThat(recent.hits(counters(910, 910, 637_000, 273_000)).judgeablePercent()).hasValue(70);
  }

  @Test
  void theCacheIsJudgedAnewOnceCountersFellOrPollingStoodStill() {
    RecentCounters recent = new RecentCounters();
    recent.hits(counters(0, 1, 0, 0));
    assertThat(recent.hits(counters(200, 2, 90_000, 10_000)).judgeable()).isTrue();
    assertThat(recent.hits(counters(202, 1, 10, 10)).percent()).isEmpty();
    recent.hits(counters(400, 2, 90_000, 10_000));
    recent.forget();
    assertThat(recent.hits(counters(402, 3, 90_100, 10_100)).percent()).isEmpty();
  }

  @Test
  void withoutTimeBetweenThereIsNoRate() {
    assertThat(counters(0, 150, 0, 0).since(counters(0, 100, 0, 0))).isEqualTo(Counters.Rates.NONE);
  }
}
