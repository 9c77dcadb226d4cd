package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Round numbers on the axes, and figures as people read them. */
class ScaleTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @ParameterizedTest
  @CsvSource({
    "3, 87, MILLISECONDS, 0, 100, 20",
    "3, 101, MILLISECONDS, 0, 150, 50",
    "0.1, 0.4, PER_SECOND, 0, 0.4, 0.1",
    "0, 0, PER_SECOND, 0, 1, 0.2",
    "1, 3, COUNT, 0, 4, 1",
    "0, 97, COUNT, 0, 100, 20",
    "99.2, 100, PERCENT, 99, 100, 0.2",
    "97, 99.5, PERCENT, 90, 100, 2",
    "98.5, 99.5, PERCENT, 98, 100, 0.5",
    "85, 99.5, PERCENT, 80, 100, 5",
    "12, 80, PERCENT, 0, 100, 20",
    "NaN, NaN, MILLISECONDS, 0, 1, 0.2"
  })
  void theAxisHasRoundNumbers(
      double lowest, double highest, Quantity quantity, double lower, double upper, double step) {
    Scale scale = Scale.of(lowest, highest, quantity, 5);
    assertThat(scale.lower()).isEqualTo(lower);
    assertThat(scale.upper()).isCloseTo(upper, within(upper));
    assertThat(scale.step()).isCloseTo(step, within(step));
    assertThat(scale.ticks()).hasSizeBetween(3, 7);
  }

  private static org.assertj.core.data.Offset<Double> within(double of) {
    return org.assertj.core.data.Offset.offset(Math.abs(of) * 1e-9);
  }

  @Test
  void timeLabelsAreRoundLocalTimes() {
    Instant from = Instant.parse("2026-11-22T11:03:17Z");
    List<String> labels =
        Scale.timeTicks(from, from.plus(Duration.ofMinutes(15)), VIENNA, 6).stream()
            .map(Scale.TimeTick::label)
            .toList();
    assertThat(labels).containsExactly("12:05", "12:10", "12:15");
  }

  @Test
  void midnightIsNamedByItsDay() {
    Instant from = Instant.parse("2026-11-22T12:00:00Z");
    List<String> labels =
        Scale.timeTicks(from, from.plus(Duration.ofHours(24)), VIENNA, 8).stream()
            .map(Scale.TimeTick::label)
            .toList();
    assertThat(labels)
        .containsExactly("15:00", "18:00", "21:00", "23 Nov", "03:00", "06:00", "09:00", "12:00");
  }

  @ParameterizedTest
  @CsvSource({
    "MILLISECONDS, 0, 0 ms",
    "MILLISECONDS, 0.004, <0.01 ms",
    "MILLISECONDS, 42.34, 42.3 ms",
    "MILLISECONDS, 1240, '1,240 ms'",
    "MILLISECONDS, 12400, 12.4 s",
    "PERCENT, 99.999, 99.99 %",
    "PERCENT, 100, 100 %",
    "PERCENT, 87.25, 87.3 %",
    "PER_SECOND, 0.5, 0.50/s",
    "PER_SECOND, 250000, 250k/s",
    "COUNT, 1240, '1,240'",
    "COUNT, NaN, –"
  })
  void figuresReadWell(Quantity quantity, double value, String text) {
    assertThat(quantity.text(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.85, 850 ms",
    "14, 14 s",
    "185, 3 min 05 s",
    "7800, 2 h 10 min",
    "273600, 3 d 4 h",
    "-3, 0 ms"
  })
  void agesReadWell(double seconds, String text) {
    assertThat(Figures.age(Duration.ofMillis(Math.round(seconds * 1000)))).isEqualTo(text);
  }

  @Test
  void aTimeOfAnotherDayNamesTheDay() {
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    assertThat(Figures.clock(now, now, VIENNA)).isEqualTo("13:00:00");
    assertThat(Figures.clock(now.minus(Duration.ofDays(1)), now, VIENNA))
        .isEqualTo("21 Nov 13:00:00");
  }
}
