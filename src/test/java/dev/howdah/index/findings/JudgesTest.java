package dev.howdah.index.findings;

import static dev.howdah.index.findings.Facts.MB;
import static dev.howdah.index.findings.Facts.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.IndexFact.Bond;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import dev.howdah.index.findings.TableFact.Reads;
import dev.howdah.index.findings.TableFact.Statistics;
import dev.howdah.schema.inspection.InspectedEntry;
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

/** The judges of one rule each, and how they work together. */
class JudgesTest {
  private static final Reads SCANNED = new Reads(5_000, 5_000_000_000L, 100, 1_000);

  static Stream<Arguments> scans() {
    TableFact table = Facts.table();
    return Stream.of(
        Arguments.of("all the time", 10, Facts.reading(table, SCANNED), 1),
        Arguments.of("young counters", 0, Facts.reading(table, SCANNED), 0),
        Arguments.of("a small table", 10, Facts.reading(Facts.table(9, MB, 90_000), SCANNED), 0),
        Arguments.of("few wide rows", 10, Facts.reading(Facts.table(9, 90 * MB, 900), SCANNED), 0),
        Arguments.of(
            "a nightly dump", 10, Facts.reading(table, new Reads(10, 10_000_000, 0, 0)), 0),
        Arguments.of(
            "stops at the first rows",
            10,
            Facts.reading(table, new Reads(5_000, 500_000, 0, 0)),
            0),
        Arguments.of(
            "more often by index",
            10,
            Facts.reading(table, new Reads(5_000, 5_000_000_000L, 6_000, 6_000)),
            0),
        Arguments.of(
            "more rows by index",
            10,
            Facts.reading(table, new Reads(5_000, 5_000_000_000L, 4_000, 1_000_000_000)),
            0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scans")
  void whichTablesAreMostlyReadFromEndToEnd(String what, int days, TableFact table, int findings) {
    List<Verdict> verdicts =
        judge(new SeqScanJudge(), Facts.of(Facts.counting(Duration.ofDays(days)), List.of(table)));

    assertThat(verdicts).as(what).hasSize(findings);
    assertThat(verdicts)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.evidence())
                  .contains("5,000 times since 12 November 2026")
                  .contains("500 a day")
                  .contains("pg_stat_statements");
              assertThat(verdict.remedy()).isEqualTo(new Remedy.None());
            });
  }

  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of("mostly empty", index("i", "1").extent(100 * MB, 9, needs(40)), 1),
        Arguments.of("as a busy index is", index("i", "1").extent(100 * MB, 9, needs(65)), 0),
        Arguments.of("little to gain", index("i", "1").extent(20 * MB, 9, needs(8)), 0),
        Arguments.of("nothing known", index("i", "1").extent(900 * MB, 9, OptionalLong.empty()), 0),
        Arguments.of("denser than thought", index("i", "1").extent(50 * MB, 9, needs(200)), 0),
        Arguments.of(
            "INVALID", index("i", "1").state(State.INVALID).extent(100 * MB, 9, needs(40)), 0),
        Arguments.of(
            "a primary key",
            index("i", "1")
                .uniqueness(Uniqueness.UNIQUE)
                .bond(Bond.CONSTRAINT)
                .extent(100 * MB, 9, needs(40)),
            1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sizes")
  void whatIsBloated(String what, Facts.Draft index, int findings) {
    List<Verdict> verdicts = judge(new BloatJudge(), Facts.of(index.made()));

    assertThat(verdicts).as(what).hasSize(findings);
    assertThat(verdicts)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.evidence()).contains("100 MB", "need about 40 MB", "60 %");
              assertThat(verdict.judgement().confidence()).isEqualTo(Confidence.GUESS);
              assertThat(Findings.written(verdict, Map.of(), Set.of()).remedy())
                  .containsExactly("REINDEX INDEX CONCURRENTLY \"public\".\"i\"");
            });
  }

  @Test
  void aTableThatThePlannerKnowsNothingOf() {
    Statistics absent = new Statistics(true, true);

    Verdict verdict =
        judge(
                new NeverAnalyzedJudge(),
                Facts.of(Facts.server(), List.of(Facts.known(Facts.table(), absent))))
            .getFirst();
    assertThat(verdict.judgement().severity()).isEqualTo(Severity.WARN);
    assertThat(verdict.remedy())
        .isEqualTo(new Remedy.Run(List.of("ANALYZE \"public\".\"t\""), List.of()));

    assertThat(
            judge(
                new NeverAnalyzedJudge(),
                Facts.of(
                    Facts.server(),
                    List.of(Facts.table(), Facts.known(Facts.table(7, MB, 999), absent)))))
        .isEmpty();
  }

  @Test
  void remainsOfBuilds() {
    IndexFact broken = index("i", "1").state(State.MAINTAINED).uniqueness(Uniqueness.UNIQUE).made();
    IndexFact copy = index("j_ccnew", "2").state(State.INVALID).made();
    IndexFact original = index("j", "2").made();
    IndexFact building = index("k", "3").state(State.BUILDING).made();
    IndexFact waiting = index("p", "4").state(State.INVALID).bond(Bond.PARTITIONED).made();
    IndexFact bound = index("c", "5").state(State.INVALID).bond(Bond.PARTITION).made();

    List<Verdict> verdicts =
        judge(new InvalidJudge(), Facts.of(broken, copy, original, building, waiting, bound));

    assertThat(verdicts).hasSize(4);
    Verdict worst = about("i", verdicts);
    assertThat(worst.judgement().severity()).isEqualTo(Severity.BAD);
    assertThat(worst.evidence())
        .contains("every write maintains it and pays for it, and it rejects duplicates");
    assertThat(about("j_ccnew", verdicts).evidence())
        .contains("REINDEX CONCURRENTLY left behind")
        .contains("j is the same, and valid.");
    assertThat(about("k", verdicts).remedy()).isEqualTo(new Remedy.None());
    assertThat(about("c", verdicts).remedy()).isEqualTo(new Remedy.Rebuild());
  }

  @Test
  void whatTheCatalogueHasAndTheTargetLacks() {
    Judge judge =
        new MissingJudge(
            List.of(
                entry("idx_a", InspectedEntry.State.MISSING),
                entry("idx_b", InspectedEntry.State.COVERED),
                entry("idx_c", InspectedEntry.State.CONFLICTING),
                entry("idx_d", InspectedEntry.State.INVALID),
                entry("idx_e", InspectedEntry.State.NOT_APPLICABLE)));

    Verdict verdict = judge(judge, Facts.of()).getFirst();
    assertThat(judge(judge, Facts.of())).hasSize(1);
    assertThat(verdict.evidence())
        .contains("In the MCP registry gateway it serves: servers by a. It is not there.")
        .contains("about 1,000,000 rows");
    assertThat(verdict.remedy())
        .isEqualTo(
            new Remedy.Run(
                List.of("CREATE INDEX CONCURRENTLY idx_a ON public.t (a)"),
                List.of("DROP INDEX CONCURRENTLY \"public\".\"idx_a\"")));

    Verdict early =
        judge(judge, Facts.of(Facts.server(), List.of(Facts.table(9, 8_192, 20)))).getFirst();
    assertThat(early.judgement().confidence()).isEqualTo(Confidence.GUESS);
    assertThat(early.evidence()).contains("so few that no index helps yet");
  }

  @Test
  void anIndexIsDroppedForOneReasonAndNeverWithWhatDoesItsWork() {
    List<Verdict> verdicts =
        Findings.with(List.of(), List.of())
            .judge(
                Facts.of(
                    index("short", "1").made(),
                    index("long", "1", "2").made(),
                    index("same", "1", "2").made(),
                    index("other", "3").made()));

    assertThat(verdicts)
        .extracting(verdict -> verdict.kind() + " " + verdict.subject().name().orElseThrow())
        .containsExactly("DUPLICATE same", "UNUSED other", "REDUNDANT short");
  }

  @Test
  void theNameOfTheCatalogueStays() {
    List<InspectedEntry> catalogue = List.of(entry("idx_a", InspectedEntry.State.PRESENT));
    IndexFact ours = index("idx_a", "1").made();
    IndexFact theirs = index("theirs", "1").scans(900).made();

    assertThat(Findings.with(catalogue, List.of()).judge(Facts.of(ours, theirs)))
        .singleElement()
        .matches(verdict -> verdict.kind() == Kind.DUPLICATE)
        .matches(verdict -> verdict.covering().equals(Optional.of(ours)));
  }

  @Test
  void aFarLongerIndexIsAPoorerReplacement() {
    IndexFact shorter = index("short", "1").extent(10 * MB, 9, OptionalLong.empty()).made();
    IndexFact longer = index("long", "1", "2").extent(80 * MB, 9, OptionalLong.empty()).made();

    Verdict verdict = judge(new RedundantJudge(Set.of()), Facts.of(shorter, longer)).getFirst();

    assertThat(verdict.judgement().confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(verdict.evidence()).contains("8 times as large (about 80 MB)");
  }

  @Test
  void twoThatNearlyDoEachOthersWorkAreOnlyNamed() {
    IndexFact one = index("one", "1", "4", "5").made();
    IndexFact other = index("other", "1", "2", "4", "5").made();

    Verdict verdict = judge(new RedundantJudge(Set.of()), Facts.of(one, other)).getFirst();

    assertThat(verdict.subject().name()).contains("one");
    assertThat(verdict.covering()).contains(other);
    assertThat(verdict.remedy()).isEqualTo(new Remedy.None());
    assertThat(verdict.judgement().confidence()).isEqualTo(Confidence.GUESS);
  }

  @Test
  void aDropWhoseUndoIsUnknownIsNotProposed() {
    Verdict verdict =
        judge(
                new DuplicateJudge(Set.of()),
                Facts.of(index("a", "1").made(), index("b", "1").made()))
            .getFirst();

    Finding finding = Findings.written(verdict, Map.of(), Set.of());

    assertThat(finding.remedy()).isEmpty();
    assertThat(finding.undo()).isEmpty();
    assertThat(finding.evidence()).endsWith("so nothing is proposed yet.");
  }

  private static OptionalLong needs(long megabytes) {
    return OptionalLong.of(megabytes * MB);
  }

  private static List<Verdict> judge(Judge judge, IndexFacts facts) {
    return judge.judge(facts, Judged.NOTHING).toList();
  }

  private static Verdict about(String index, List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.subject().name().equals(Optional.of(index)))
        .findFirst()
        .orElseThrow();
  }

  private static InspectedEntry entry(String name, InspectedEntry.State state) {
    return new InspectedEntry(
        name,
        dev.howdah.schema.catalogue.Kind.INDEX,
        "essential",
        1,
        "servers by a",
        state,
        "It is not there.",
        Optional.of("public"),
        Optional.of("t"),
        Optional.of("CREATE INDEX CONCURRENTLY " + name + " ON public.t (a)"),
        Optional.empty(),
        Optional.empty());
  }
}
