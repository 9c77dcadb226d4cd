package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static Pulse pulse(Instant at) {
    OptionalInt none = OptionalInt.empty();
    OptionalDouble unknown = OptionalDouble.empty();
    return new Pulse(
        at,
        Origin.INLINE,
        List.of(),
        new Activity(
            none,
            none,
            none,
            none,
            none,
            unknown,
            unknown,
            unknown,
            unknown,
            unknown,
            unknown,
            unknown,
            unknown,
            Optional.empty(),
            Optional.empty(),
            CacheHits.NONE),
        Duration.ZERO,
        Duration.ZERO);
  }

  @Test
  void theOldestPointsAreForgotten() {
    History history = new History(3);
    for (int i = 0; i < 5; i++) {
      history.add(pulse(START.plusSeconds(i)), i == 3);
    }
    List<History.Point> points = history.since(Instant.EPOCH);
    assertThat(points)
        .extracting(point -> point.pulse().takenAt())
        .containsExactly(START.plusSeconds(2), START.plusSeconds(3), START.plusSeconds(4));
    assertThat(points).extracting(History.Point::afterGap).containsExactly(false, true, false);
    assertThat(history.since(START.plusSeconds(4))).hasSize(1);
    assertThat(history.since(START.plusSeconds(5))).isEmpty();
  }
}
