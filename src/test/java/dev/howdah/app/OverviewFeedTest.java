package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import dev.howdah.ui.kit.Moment;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.overview.Remedy;
import dev.howdah.ui.overview.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the overview is told of findings and of changes. */
class OverviewFeedTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static Finding finding(Finding.Kind kind, Finding.Severity severity) {
    return new Finding(
        kind,
        severity,
        Finding.Confidence.LIKELY,
        "public",
        "orders",
        Optional.of("orders_idx"),
        Optional.empty(),
        Finding.Size.UNKNOWN,
        "evidence",
        List.of(),
        List.of());
  }

  @Test
  void whatIsUrgentOrMissingIsAConcernOfItsKindGravestFirst() {
    List<Verdict.Concern> concerns =
        IndexConcerns.of(
            List.of(
                finding(Finding.Kind.MISSING, Finding.Severity.INFO),
                finding(Finding.Kind.MISSING, Finding.Severity.INFO),
                finding(Finding.Kind.UNUSED, Finding.Severity.INFO),
                finding(Finding.Kind.DUPLICATE, Finding.Severity.WARN),
                finding(Finding.Kind.INVALID, Finding.Severity.WARN),
                finding(Finding.Kind.INVALID, Finding.Severity.BAD)));
    assertThat(concerns)
        .containsExactly(
            concern(Vital.State.BAD, "2 indexes are INVALID: the planner ignores them.", "INVALID"),
            concern(
                Vital.State.WARN, "2 indexes of the MCP registry gateway are missing.", "MISSING"),
            concern(Vital.State.WARN, "One index is the same as another.", "DUPLICATE"));
  }

  private static Verdict.Concern concern(Vital.State state, String sentence, String kind) {
    return new Verdict.Concern(
        state, sentence, Optional.of(new Remedy("Show indexes", "indexes", kind)));
  }

  @Test
  void everyKindOfFindingHasASentence() {
    for (Finding.Kind kind : Finding.Kind.values()) {
      for (int count = 1; count <= 2; count++) {
        List<Finding> findings = Collections.nCopies(count, finding(kind, Finding.Severity.WARN));
        assertThat(IndexConcerns.of(findings))
            .singleElement()
            .extracting(Verdict.Concern::sentence)
            .asString()
            .startsWith(count == 1 ? "One " : "2 ")
            .endsWith(".");
      }
    }
  }

  private static Entry entry(List<String> objects, Optional<Ending.Result> result, boolean runs) {
    return new Entry(
        "a1",
        NOON,
        "dba@laptop",
        new Change(
            Change.Action.CREATE_INDEX,
            new Place("db1:5432", "registry", Optional.empty()),
            "dba",
            objects,
            List.of(),
            List.of(),
            Optional.empty()),
        result.map(
            how ->
                new Ending(
                    NOON.plusSeconds(90), Duration.ofSeconds(90), how, "", Optional.empty())),
        runs,
        Optional.empty());
  }

  @Test
  void aChangeIsAMomentWithItsLengthAndHowItEnded() {
    assertThat(
            OverviewFeed.moment(
                entry(List.of("a", "b", "c"), Optional.of(Ending.Result.DONE), false)))
        .isEqualTo(
            new Moment(
                NOON, NOON.plusSeconds(90), Moment.Kind.CHANGE, "Create index a and 2 more: done"));
    assertThat(OverviewFeed.moment(entry(List.of("a"), Optional.of(Ending.Result.FAILED), false)))
        .isEqualTo(
            new Moment(
                NOON, NOON.plusSeconds(90), Moment.Kind.FAILED_CHANGE, "Create index a: failed"));
    assertThat(OverviewFeed.moment(entry(List.of("a"), Optional.empty(), true)))
        .isEqualTo(new Moment(NOON, NOON, Moment.Kind.CHANGE, "Create index a: under way"));
    assertThat(OverviewFeed.moment(entry(List.of("a"), Optional.empty(), false)).words())
        .isEqualTo("Create index a: interrupted");
  }
}
