package dev.howdah.index.findings;

import static dev.howdah.index.findings.Facts.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an INVALID index does once it is finished is not proposed beside it. */
class UnfinishedTest {
  private static final IndexFact LEFT =
      index("t_a_idx", "1", "2").state(State.INVALID).named("a", "b").made();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"WORKLOAD | (a)", "WORKLOAD | (a, b DESC)", "FOREIGN_KEY | (b, a)", "MISSING | (a)"})
  void oneFindingTellsOfBoth(Kind kind, String keys) {
    Verdict proposal = proposal(kind, keys);

    assertThat(Unfinished.settled(List.of(proposal, invalid(LEFT))))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(Kind.INVALID);
              assertThat(verdict.remedy()).isEqualTo(new Remedy.Drop());
              assertThat(verdict.judgement().severity()).isEqualTo(Severity.BAD);
              assertThat(verdict.evidence())
                  .contains("rebuilds it in its place; if not, drop it.")
                  .endsWith(
                      "Finished it does what a new index is wanted for, so none is proposed beside it: It is wanted.");
            });
  }

  @Test
  void aUniqueOneIsDroppedWhereDuplicatesAreRight() {
    IndexFact unique =
        index("t_a_key", "1")
            .state(State.MAINTAINED)
            .uniqueness(Uniqueness.UNIQUE)
            .named("a")
            .made();

    assertThat(Unfinished.settled(List.of(invalid(unique), proposal(Kind.WORKLOAD, "(a)"))))
        .singleElement()
        .extracting(Verdict::evidence)
        .asString()
        .contains("where duplicates are right, drop it, and one that allows them is proposed");
  }

  @Test
  void whatIsBeingBuiltIsNoLouderForIt() {
    IndexFact building = index("t_a_idx", "1").state(State.BUILDING).named("a").made();

    assertThat(Unfinished.settled(List.of(invalid(building), proposal(Kind.WORKLOAD, "(a)"))))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.judgement().severity()).isEqualTo(Severity.INFO);
              assertThat(verdict.evidence()).contains("Once it is built it does");
            });
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of("another column", LEFT, Kind.WORKLOAD, "(b)"),
        Arguments.of("more columns", LEFT, Kind.WORKLOAD, "(a, b, c)"),
        Arguments.of("in another order", LEFT, Kind.WORKLOAD, "(b, a)"),
        Arguments.of("an order of its own", LEFT, Kind.MISSING, "(a, b DESC)"),
        Arguments.of("another class", LEFT, Kind.MISSING, "(a text_pattern_ops)"),
        Arguments.of("some rows", LEFT, Kind.MISSING, "(a) WHERE a > 0"),
        Arguments.of("carried along", LEFT, Kind.MISSING, "(a) INCLUDE (c)"),
        Arguments.of(
            "holds some rows only",
            index("i", "1").where("x").state(State.INVALID).named("a").made(),
            Kind.WORKLOAD,
            "(a)"),
        Arguments.of(
            "has an expression",
            index("i", "x").state(State.INVALID).named("").made(),
            Kind.FOREIGN_KEY,
            "(a)"),
        Arguments.of(
            "the copy of a rebuild",
            index("i_ccnew", "1").state(State.INVALID).named("a").made(),
            Kind.WORKLOAD,
            "(a)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void anythingElseIsProposedAsBefore(String what, IndexFact left, Kind kind, String keys) {
    List<Verdict> both = List.of(invalid(left), proposal(kind, keys));
    assertThat(Unfinished.settled(both)).as(what).isEqualTo(both);
  }

  @ParameterizedTest
  @EnumSource
  void aForeignKeyWhoseBuildWasCancelled(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          """
          CREATE TABLE users (id int, "In" text COLLATE "C", PRIMARY KEY (id, "In"));
          CREATE TABLE posts (id int, user_id int, "In" text COLLATE "C", words text,
                              FOREIGN KEY (user_id, "In") REFERENCES users) WITH (autovacuum_enabled = off);
          INSERT INTO posts SELECT n FROM generate_series(1, 60000) n;
          ANALYZE posts, users;
          """);
      assertThat(judging.findings()).extracting(Finding::kind).containsExactly(Kind.FOREIGN_KEY);

      judging.database.run(
          """
          CREATE INDEX left_here ON posts ("In", user_id, lower(words));
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'left_here'::regclass
          """);
      assertThat(judging.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.index()).contains("left_here");
                assertThat(finding.evidence()).contains("No index finds the rows by user_id, In");
              });

      judging.database.run(
          """
          DROP INDEX left_here;
          CREATE INDEX left_here ON posts (user_id, "In" COLLATE "POSIX");
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'left_here'::regclass
          """);
      assertThat(judging.findings())
          .as("it would not find them")
          .extracting(Finding::kind)
          .containsExactlyInAnyOrder(Kind.INVALID, Kind.FOREIGN_KEY);
    }
  }

  private static Verdict invalid(IndexFact index) {
    return new InvalidJudge().judge(Facts.of(index), Judged.NOTHING).findFirst().orElseThrow();
  }

  private static Verdict proposal(Kind kind, String keys) {
    return new Verdict(
        new Verdict.Judgement(kind, Severity.BAD, Confidence.LIKELY),
        new Verdict.Subject(
            new Relation("public", "t"),
            Optional.of("new"),
            Optional.empty(),
            Finding.Size.UNKNOWN),
        "It is wanted.",
        Optional.empty(),
        new Remedy.Run(
            List.of("CREATE INDEX CONCURRENTLY \"new\" ON \"public\".\"t\" " + keys), List.of()));
  }
}
