package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.plan.Lock;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.RunProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How far a plan is, which is what its bar shows and the time that is left is reckoned by. */
class PlanWordsTest {
  private static final Offset<Double> NEARLY = within(0.001);

  private static PlannedStatement statement(String object, Optional<Duration> build) {
    return new PlannedStatement(
        object,
        build.isPresent() ? Kind.INDEX : Kind.VIEW,
        1,
        "CREATE " + object,
        "It is looked at.",
        new Lock("none", "a moment"),
        List.of(),
        Optional.empty(),
        build.map(
            time ->
                new PlannedIndex(
                    "public",
                    "request_logs",
                    object,
                    Optional.of(new IndexCost(8192, time, "none", 0, 0, 0, false)))));
  }

  @Test
  void whatTakesLongCountsForMore() {
    PlannedStatement view = statement("view", Optional.empty());
    PlannedStatement index = statement("index", Optional.of(Duration.ofMillis(9_400)));
    PlannedStatement last = statement("last", Optional.empty());
    Plan plan =
        new Plan(
            Plan.Action.INSTALL,
            Selection.phases(Set.of(1)),
            "public",
            List.of(view, index, last),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());

    assertThat(PlanWords.fraction(plan, new RunProgress(view, 1, "running", -1))).isZero();
    assertThat(PlanWords.fraction(plan, new RunProgress(index, 2, "running", -1)))
        .isCloseTo(0.02, NEARLY);
    assertThat(PlanWords.fraction(plan, new RunProgress(index, 2, "scanning", 0.5)))
        .isCloseTo(0.5, NEARLY);
    assertThat(PlanWords.fraction(plan, new RunProgress(last, 3, "running", -1)))
        .isCloseTo(0.98, NEARLY);
  }

  @Test
  void whatFailedOrIsNotCommittedDidNotRun() {
    PlannedStatement view = statement("view", Optional.empty());
    PlannedStatement index = statement("index", Optional.of(Duration.ofSeconds(1)));
    PlannedStatement last = statement("last", Optional.empty());
    Plan plan =
        new Plan(
            Plan.Action.INSTALL,
            Selection.phases(Set.of(1)),
            "public",
            List.of(view, index, last),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    assertThat(PlanWords.underway(plan, new RunProgress(last, 3, "running", -1)))
        .startsWith("2 of 3 statements ran; ");
    assertThat(
            PlanWords.underway(
                plan, new RunProgress(last, 3, "running", -1, Set.of(), Set.of("index"))))
        .startsWith("1 of 3 statements ran, 1 failed; ");
    assertThat(
            PlanWords.underway(
                plan, new RunProgress(last, 3, "running", -1, Set.of("view"), Set.of("index"))))
        .startsWith("0 of 3 statements ran, 1 failed, 1 more is not committed yet; ");
  }
}
