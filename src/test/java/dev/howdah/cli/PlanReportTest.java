package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.run.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReportTest {
  @Test
  void tellsWhoDidItMeanwhile() {
    Outcome outcome =
        new Outcome(
            Plan.Action.INSTALL,
            List.of(),
            List.of(),
            Duration.ZERO,
            Optional.of("session 7 of gw"));
    assertThat(PlanReport.done(outcome))
        .containsExactly(
            "Nothing was left to do: all of it was installed meanwhile by session 7 of gw.");
  }

  @Test
  void tellsTimesAsOneWouldSayThem() {
    assertThat(
            PlanReport.done(
                new Outcome(
                    Plan.Action.INSTALL, List.of("v"), List.of(), Duration.ofMillis(24_921))))
        .containsExactly("installed v", "1 object installed in 24.9 s.");
    assertThat(Took.words(Duration.ofMillis(12))).isEqualTo("12 ms");
    assertThat(Took.words(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(Took.words(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
  }
}
