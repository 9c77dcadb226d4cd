package dev.howdah.index.findings;

import static dev.howdah.index.findings.Facts.MB;
import static dev.howdah.index.findings.Facts.NOW;
import static dev.howdah.index.findings.Facts.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.IndexFact.Bond;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexFact.Use;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import dev.howdah.index.findings.TableFact.Reads;
import dev.howdah.index.findings.TableFact.Writes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnusedJudgeTest {
  private static final IndexFact UNUSED = index("i", "1").made();
  private final Judge judge = new UnusedJudge(List.of());

  @Test
  void nothingUsedItSinceTheCountersRun() {
    Verdict verdict = only(judge.judge(Facts.of(UNUSED), Judged.NOTHING));

    assertThat(verdict.evidence())
        .contains(
            "since 12 November 2026, 12:00 UTC, when the counters began, or since it was made")
        .contains("Use on standbys is not known here.");
    assertThat(verdict.judgement().confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(verdict.judgement().severity()).isEqualTo(Severity.INFO);
    assertThat(verdict.remedy()).isEqualTo(new Remedy.Drop());
  }

  @Test
  void aLargeOneIsWorse() {
    IndexFact large = index("i", "1").extent(200 * MB, 1e6, OptionalLong.empty()).made();

    assertThat(only(judge.judge(Facts.of(large), Judged.NOTHING)).judgement().severity())
        .isEqualTo(Severity.WARN);
  }

  static Stream<Arguments> silent() {
    return Stream.of(
        Arguments.of("scanned", Facts.of(index("i", "1").scans(1).made())),
        Arguments.of("unique", Facts.of(index("i", "1").uniqueness(Uniqueness.UNIQUE).made())),
        Arguments.of("constraint", Facts.of(index("i", "1").bond(Bond.CONSTRAINT).made())),
        Arguments.of("identity", Facts.of(index("i", "1").bond(Bond.REPLICA_IDENTITY).made())),
        Arguments.of("cluster", Facts.of(index("i", "1").bond(Bond.CLUSTER).made())),
        Arguments.of("partition", Facts.of(index("i", "1").bond(Bond.PARTITION).made())),
        Arguments.of("extension", Facts.of(index("i", "1").bond(Bond.EXTENSION).made())),
        Arguments.of("invalid", Facts.of(index("i", "1").state(State.INVALID).made())),
        Arguments.of(
            "tiny", Facts.of(index("i", "1").extent(64 << 10, 99, OptionalLong.empty()).made())),
        Arguments.of(
            "young counters",
            Facts.of(Facts.counting(Duration.ofHours(23)), List.of(Facts.table()), UNUSED)),
        Arguments.of(
            "counters of unknown age",
            Facts.of(
                new ServerFact(NOW, Optional.empty(), false, 0), List.of(Facts.table()), UNUSED)),
        Arguments.of(
            "on a standby",
            Facts.of(
                new ServerFact(NOW, Optional.of(NOW.minus(Duration.ofDays(9))), true, 0),
                List.of(Facts.table()),
                UNUSED)),
        Arguments.of(
            "made an hour ago",
            Facts.of(
                index("i", "1")
                    .use(
                        new Use(
                            0,
                            1_000_000,
                            OptionalLong.empty(),
                            Optional.of(NOW.minus(Duration.ofHours(1)))))
                    .made())),
        Arguments.of(
            "few transactions since it was made",
            Facts.of(
                index("i", "1")
                    .use(new Use(0, 1_000_000, OptionalLong.of(999), Optional.empty()))
                    .made())),
        Arguments.of(
            "came after most of the writes",
            Facts.of(
                index("i", "1")
                    .use(new Use(0, 2_000, OptionalLong.empty(), Optional.empty()))
                    .made())),
        Arguments.of(
            "finds the rows of a foreign key",
            new IndexFacts(
                Facts.server(),
                List.of(UNUSED),
                List.of(Facts.table()),
                List.of(
                    new ForeignKeyFact(
                        "f", 9, 8, List.of(new ForeignKeyFact.Column(1, "user_id", 0)))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("silent")
  void itIsSilent(String why, IndexFacts facts) {
    assertThat(judge.judge(facts, Judged.NOTHING)).as(why).isEmpty();
  }

  @Test
  void whatElseWasFoundCounts() {
    IndexFacts facts = Facts.of(UNUSED);

    assertThat(judge.judge(facts, new Judged(Set.of(UNUSED.oid()), Set.of()))).isEmpty();
    assertThat(judge.judge(facts, new Judged(Set.of(), Set.of(UNUSED.oid())))).isEmpty();
  }

  @Test
  void aPartialIndexTakesFewerWrites() {
    IndexFact partial =
        index("i", "1")
            .where("{OPEXPR}")
            .extent(MB, 100_000, OptionalLong.empty())
            .use(new Use(0, 40_000, OptionalLong.empty(), Optional.empty()))
            .made();
    TableFact table = Facts.writing(Facts.table(), new Writes(400_000, 0, 0, 0));

    assertThat(judge.judge(Facts.of(Facts.server(), List.of(table), partial), Judged.NOTHING))
        .hasSize(1);
  }

  @Test
  void whenItWasMadeIsToldWhereItIsKnown() {
    IndexFact index =
        index("i", "1")
            .use(
                new Use(
                    0, 9_999, OptionalLong.of(5_000), Optional.of(NOW.minus(Duration.ofDays(3)))))
            .made();

    assertThat(only(judge.judge(Facts.of(index), Judged.NOTHING)).evidence())
        .contains("since it was made on 19 November 2026, 12:00 UTC")
        .doesNotContain("if that is later");
  }

  @Test
  void theUseOnStandbysIsAddedUp() {
    NodeUse idle = node("db2:5432", 9, 0);
    NodeUse busy = node("db3:5432", 9, 7);

    Verdict verdict = only(new UnusedJudge(List.of(idle)).judge(Facts.of(UNUSED), Judged.NOTHING));
    assertThat(verdict.evidence())
        .contains("Nor has any on db2:5432 (counted since 13 November 2026, 12:00 UTC).")
        .doesNotContain("not known");
    assertThat(new UnusedJudge(List.of(idle, busy)).judge(Facts.of(UNUSED), Judged.NOTHING))
        .isEmpty();
    assertThat(
            new UnusedJudge(List.of(node("db2:5432", 0, 0)))
                .judge(Facts.of(UNUSED), Judged.NOTHING))
        .isEmpty();
    assertThat(
            new UnusedJudge(List.of(idle))
                .judge(Facts.of(index("unheard of", "1").made()), Judged.NOTHING))
        .isEmpty();
  }

  @Test
  void standbysThatNobodyAskedMakeItAGuess() {
    ServerFact server = new ServerFact(NOW, Optional.of(NOW.minus(Duration.ofDays(10))), false, 2);
    IndexFacts facts = Facts.of(server, List.of(Facts.table()), UNUSED);

    Verdict alone = only(judge.judge(facts, Judged.NOTHING));
    assertThat(alone.judgement().confidence()).isEqualTo(Confidence.GUESS);
    assertThat(alone.evidence()).contains("2 standbys follow this server");
    assertThat(
            only(new UnusedJudge(List.of(node("db2:5432", 9, 0))).judge(facts, Judged.NOTHING))
                .evidence())
        .contains("One standby follows this server");
  }

  @Test
  void whatShowsInNoCounterIsSaid() {
    IndexFact expression = index("i", "{FUNCEXPR :funcid 870}").made();
    Verdict verdict = only(judge.judge(Facts.of(expression), Judged.NOTHING));
    assertThat(verdict.evidence()).contains("knows its expressions by it");
    assertThat(verdict.judgement().confidence()).isEqualTo(Confidence.GUESS);

    TableFact unread = Facts.reading(Facts.table(), new Reads(0, 0, 0, 0));
    verdict = only(judge.judge(Facts.of(Facts.server(), List.of(unread), UNUSED), Judged.NOTHING));
    assertThat(verdict.evidence()).contains("Nothing has read the table at all");
    assertThat(verdict.judgement().confidence()).isEqualTo(Confidence.GUESS);
  }

  private static NodeUse node(String name, int days, long scans) {
    return new NodeUse(
        name,
        NOW,
        Optional.of(NOW.minus(Duration.ofDays(days))),
        Map.of("\"public\".\"i\"", scans));
  }

  private static Verdict only(Stream<Verdict> verdicts) {
    List<Verdict> all = verdicts.toList();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
