package dev.howdah.index.findings;

import static dev.howdah.index.findings.Facts.MB;
import static dev.howdah.index.findings.Facts.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import dev.howdah.index.findings.TableFact.Writes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignKeyJudgeTest {
  private static final TableFact USERS = Facts.table(8, MB, 5_000);
  private static final ForeignKeyFact ONE = key("t_user_id_fkey", "user_id");
  private static final ForeignKeyFact TWO = key("t_a_b_fkey", "a", "b");
  private final Judge judge = new ForeignKeyJudge();

  static Stream<Arguments> indexes() {
    return Stream.of(
        Arguments.of("the column", ONE, index("i", "1"), true),
        Arguments.of("leads", ONE, index("i", "1", "5"), true),
        Arguments.of("hash", ONE, index("i", "1").method("hash"), true),
        Arguments.of("without NULLs", ONE, index("i", "1").where(Facts.notNull(1)), true),
        Arguments.of("not leading", ONE, index("i", "5", "1"), false),
        Arguments.of("INVALID", ONE, index("i", "1").state(State.INVALID), false),
        Arguments.of("partial", ONE, index("i", "1").where("{OPEXPR}"), false),
        Arguments.of("other NULLs", ONE, index("i", "1").where(Facts.notNull(5)), false),
        Arguments.of("brin", ONE, index("i", "1").method("brin"), false),
        Arguments.of("other collation", ONE, index("i", "1").collated(950), false),
        Arguments.of("other collation behind it", ONE, index("i", "1", "5").collated(0, 950), true),
        Arguments.of("both", TWO, index("i", "1", "2"), true),
        Arguments.of("both in another order", TWO, index("i", "2", "1", "5"), true),
        Arguments.of("one of them", TWO, index("i", "1"), false),
        Arguments.of("one between them", TWO, index("i", "1", "5", "2"), false),
        Arguments.of(
            "one of them, unique", TWO, index("i", "2").uniqueness(Uniqueness.UNIQUE), true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("indexes")
  void whatFindsTheRows(String what, ForeignKeyFact key, Facts.Draft index, boolean usable) {
    assertThat(judge(key, Facts.table(), USERS, index.made())).hasSize(usable ? 0 : 1);
  }

  @Test
  void withoutDeletesItIsAGuess() {
    Verdict verdict = judge(ONE, Facts.table(), USERS).getFirst();

    assertThat(verdict.judgement().severity()).isEqualTo(Severity.INFO);
    assertThat(verdict.judgement().confidence()).isEqualTo(Confidence.GUESS);
    assertThat(verdict.evidence())
        .contains("No index finds the rows by user_id (foreign key t_user_id_fkey)")
        .contains("about 1,000,000 rows (about 400 MB)")
        .contains("0 deleted and 0 updated there since 12 November 2026");
    assertThat(verdict.remedy())
        .isEqualTo(
            new Remedy.Run(
                List.of(
                    "CREATE INDEX CONCURRENTLY \"t_user_id_idx\" ON \"public\".\"t\" (\"user_id\")"),
                List.of("DROP INDEX CONCURRENTLY \"public\".\"t_user_id_idx\"")));
  }

  @Test
  void withDeletesItMatters() {
    TableFact users = Facts.writing(USERS, new Writes(0, 3, 0, 1_200));
    Verdict verdict = judge(ONE, Facts.table(), users).getFirst();

    assertThat(verdict.judgement().severity()).isEqualTo(Severity.WARN);
    assertThat(verdict.evidence()).contains("1,200 deleted and 3 updated there");
  }

  @Test
  void smallTablesNeedNone() {
    assertThat(judge(ONE, Facts.table(9, MB / 2, 20_000), USERS)).isEmpty();
    assertThat(judge(ONE, Facts.table(9, 2 * MB, 900), USERS)).isEmpty();
  }

  @Test
  void twoKeysOfOneColumnWantOneIndexAndNamesAreNotTakenTwice() {
    IndexFact taken = index("t_user_id_idx", "5").made();
    IndexFacts facts =
        new IndexFacts(
            Facts.server(),
            List.of(taken),
            List.of(Facts.table(), USERS),
            List.of(ONE, key("another", "user_id")));

    assertThat(judge.judge(facts, Judged.NOTHING))
        .singleElement()
        .extracting(verdict -> verdict.subject().name().orElseThrow())
        .isEqualTo("t_user_id_idx1");
  }

  @Test
  void whatIsProposedForALongerKeyServesAShorterOne() {
    IndexFacts facts =
        new IndexFacts(
            Facts.server(),
            List.of(),
            List.of(Facts.table(), USERS),
            List.of(key("short", "a"), TWO, key("other", "a", "b", "c")));

    assertThat(judge.judge(facts, Judged.NOTHING))
        .extracting(verdict -> verdict.subject().name().orElseThrow())
        .containsExactly("t_a_b_c_idx");
  }

  @Test
  void longNamesAreCutWhereTheServerWouldCutThem() {
    ForeignKeyFact key = key("f", "ü".repeat(40));

    assertThat(judge(key, Facts.table(), USERS).getFirst().subject().name())
        .contains("t_" + "ü".repeat(28) + "_idx");
  }

  private List<Verdict> judge(
      ForeignKeyFact key, TableFact table, TableFact referenced, IndexFact... indexes) {
    return judge
        .judge(
            new IndexFacts(
                Facts.server(), List.of(indexes), List.of(table, referenced), List.of(key)),
            Judged.NOTHING)
        .toList();
  }

  private static ForeignKeyFact key(String name, String... columns) {
    return new ForeignKeyFact(
        name,
        9,
        8,
        Stream.iterate(1, i -> i <= columns.length, i -> i + 1)
            .map(i -> new ForeignKeyFact.Column(i, columns[i - 1], 0))
            .toList());
  }
}
