package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void theUnknownIsNullAndTheOrderIsThatOfTheCalls() {
    String json =
        JsonText.object(
            true,
            object ->
                object
                    .text("z", Optional.empty())
                    .number("a", OptionalLong.empty())
                    .number("nan", OptionalDouble.of(Double.NaN))
                    .number("half", OptionalDouble.of(0.5))
                    .instant("at", Optional.of(Instant.parse("2026-01-02T03:04:05.123456789Z")))
                    .seconds("took", Duration.ofMillis(1500))
                    .texts("none", List.of())
                    .nothing("last"));

    assertThat(json)
        .isEqualTo(
            "{\"z\":null,\"a\":null,\"nan\":null,\"half\":0.5,"
                + "\"at\":\"2026-01-02T03:04:05.123456Z\",\"took\":1.500,\"none\":[],"
                + "\"last\":null}");
  }

  @Test
  void aStreamedObjectIsOneLineWhateverItHolds() {
    String json = JsonText.object(true, object -> object.text("name", "a\nb\u2028\"<c>"));

    assertThat(json).isEqualTo("{\"name\":\"a\\nb\\u2028\\\"<c>\"}");
  }
}
