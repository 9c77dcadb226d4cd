package dev.howdah.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.kit.Vital;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is written below the line of a figure. */
class SparkTest {
  private static String range(Quantity quantity, Duration apart, double... values) {
    Trace.Builder trace = Trace.named("figure", values.length);
    for (int i = 0; i < values.length; i++) {
      trace.add(1_000_000 + i * apart.toMillis(), values[i]);
    }
    Spark spark = new Spark();
    spark.show(new Vital.Recent(quantity, trace.build()));
    return spark.range();
  }

  @Test
  void theRangeIsThatOfTheValuesAndNotOfTheAxis() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(range(Quantity.PERCENT, minute, 99.5, 99.2, 99.81, 99.5, 99.5, 99.5))
        .isEqualTo("99.2–99.8, 5 min");
    assertThat(range(Quantity.PERCENT, minute, 91.26, 96.97))
        .as("rounded as the figure above is")
        .isEqualTo("91.3–97.0, 1 min");
    assertThat(range(Quantity.PERCENT, minute, 99.99, 100)).isEqualTo("99.9–100, 1 min");
    assertThat(range(Quantity.COUNT, minute, 41, 40, 42)).isEqualTo("40–42, 2 min");
    assertThat(range(Quantity.PER_SECOND, minute, 812, 1240)).isEqualTo("812–1,240, 1 min");
    assertThat(range(Quantity.MILLISECONDS, minute, 12_000, 2_520_000))
        .isEqualTo("12 s–42 min, 1 min");
    assertThat(range(Quantity.MILLISECONDS, minute, 3_000, 42_000)).isEqualTo("3–42 s, 1 min");
    assertThat(range(Quantity.COUNT, minute, 40, 40)).isEqualTo("40, 1 min");
  }

  @Test
  void theTimeIsTheOneThatTheLineCovers() {
    Duration poll = Duration.ofSeconds(2);
    assertThat(range(Quantity.COUNT, poll, 1, 2, 3)).isEqualTo("1–3, 4 s");
    assertThat(range(Quantity.COUNT, poll, Double.NaN, 2, Double.NaN, 3, Double.NaN))
        .isEqualTo("2–3, 4 s");
    assertThat(range(Quantity.COUNT, Duration.ofMillis(74_900), 1, 2, 3, 4, 5))
        .as("five minutes but for a poll's unevenness")
        .isEqualTo("1–5, 5 min");
  }

  @Test
  void whatIsOlderThanFiveMinutesIsNeitherDrawnNorCounted() {
    assertThat(range(Quantity.COUNT, Duration.ofMinutes(2), 900, 1, 2, 3)).isEqualTo("1–3, 4 min");
  }

  @Test
  void thereIsNoRangeWithoutALine() {
    Duration poll = Duration.ofSeconds(2);
    assertThat(range(Quantity.COUNT, poll)).isEmpty();
    assertThat(range(Quantity.COUNT, poll, 7)).isEmpty();
    assertThat(range(Quantity.COUNT, poll, Double.NaN, Double.NaN)).isEmpty();
  }
}
