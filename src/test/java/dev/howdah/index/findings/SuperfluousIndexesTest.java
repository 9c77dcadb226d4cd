package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which indexes are called the same as another, or superfluous beside it, and which never. */
class SuperfluousIndexesTest {
  private static final String COLUMNS =
      "(a int, b int, c int NOT NULL, d text, e text COLLATE \"C\", j jsonb)";

  /**
   * A table with indexes {@code one}, {@code two}, …: {@code #} stands for the table and the
   * beginning of their names.
   *
   * @param expected such as {@code duplicate two of one}; several separated by commas
   */
  private record Case(String what, String expected, String sql) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "the same",
              "duplicate two of one",
              "CREATE INDEX #one ON # (a, b); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "three of a kind: one stays",
              "duplicate two of one, duplicate three of one",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a); CREATE INDEX #three ON # (a)"),
          new Case(
              "the same expression",
              "duplicate two of one",
              "CREATE INDEX #one ON # (lower(d)); CREATE INDEX #two ON # ( lower( d ) )"),
          new Case(
              "the same predicate",
              "duplicate two of one",
              "CREATE INDEX #one ON # (a) WHERE b > 0 AND c = 1; CREATE INDEX #two ON # (a) WHERE c = 1 AND b > 0"),
          new Case(
              "the same, not a B-tree",
              "duplicate two of one",
              "CREATE INDEX #one ON # USING gin (j); CREATE INDEX #two ON # USING gin (j)"),
          new Case(
              "the same and unique: one is enough",
              "duplicate two of one",
              "CREATE UNIQUE INDEX #one ON # (a); CREATE UNIQUE INDEX #two ON # (a)"),
          new Case(
              "the one behind a constraint stays",
              "duplicate two of one",
              "ALTER TABLE # ADD CONSTRAINT #one PRIMARY KEY (a); CREATE UNIQUE INDEX #two ON # (a)"),
          new Case(
              "the older one behind a constraint stays too",
              "duplicate one of two",
              "CREATE UNIQUE INDEX #one ON # (a); ALTER TABLE # ADD CONSTRAINT #two UNIQUE (a)"),
          new Case(
              "two constraints: both stay",
              "",
              "ALTER TABLE # ADD CONSTRAINT #one UNIQUE (a); ALTER TABLE # ADD CONSTRAINT #two UNIQUE (a)"),
          new Case(
              "the target of a foreign key stays",
              "duplicate one of two",
              "CREATE UNIQUE INDEX #one ON # (a); CREATE UNIQUE INDEX #two ON # (a); DROP INDEX #one;"
                  + "CREATE TABLE #ref (x int REFERENCES # (a)); CREATE UNIQUE INDEX #one ON # (a)"),
          new Case(
              "a replica identity stays",
              "duplicate one of two",
              "CREATE UNIQUE INDEX #one ON # (c); CREATE UNIQUE INDEX #two ON # (c); ALTER TABLE # REPLICA IDENTITY USING INDEX #two"),
          new Case(
              "what the table is clustered on stays",
              "duplicate one of two",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a); CLUSTER # USING #two"),
          new Case(
              "an INVALID one is no duplicate but INVALID",
              "invalid two",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a);"
                  + "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '#two'::regclass"),
          new Case(
              "other opclass",
              "",
              "CREATE INDEX #one ON # (d); CREATE INDEX #two ON # (d text_pattern_ops)"),
          new Case(
              "other collation",
              "",
              "CREATE INDEX #one ON # (d); CREATE INDEX #two ON # (d COLLATE \"C\")"),
          new Case(
              "other opclass options",
              "",
              "CREATE INDEX #one ON # USING gist (to_tsvector('simple', d));"
                  + "CREATE INDEX #two ON # USING gist (to_tsvector('simple', d) tsvector_ops (siglen = 100))"),
          new Case(
              "other method",
              "",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # USING hash (a)"),
          new Case(
              "brin beside btree",
              "",
              "CREATE INDEX #one ON # USING brin (a); CREATE INDEX #two ON # (a)"),
          new Case(
              "a leading part of a GIN index",
              "",
              "CREATE INDEX #one ON # USING gin (j); CREATE INDEX #two ON # USING gin (j, to_tsvector('simple', d))"),
          new Case(
              "a leading key",
              "redundant one of two",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "two leading keys",
              "redundant one of two",
              "CREATE INDEX #one ON # (a, b); CREATE INDEX #two ON # (a, b, c)"),
          new Case(
              "a leading expression",
              "redundant one of two",
              "CREATE INDEX #one ON # (lower(d)); CREATE INDEX #two ON # (lower(d), a)"),
          new Case(
              "a chain: all but the longest",
              "redundant one of three, redundant two of three",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a, b); CREATE INDEX #three ON # (a, b, c)"),
          new Case(
              "duplicates before a longer one",
              "duplicate two of one, redundant one of three",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a); CREATE INDEX #three ON # (a, b)"),
          new Case(
              "read backwards",
              "redundant two of one",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a DESC)"),
          new Case(
              "read backwards, NULLs on the other side",
              "redundant one of two",
              "CREATE INDEX #one ON # (a DESC NULLS LAST); CREATE INDEX #two ON # (a NULLS FIRST, b)"),
          new Case(
              "all of them read backwards",
              "redundant one of two",
              "CREATE INDEX #one ON # (a, b DESC); CREATE INDEX #two ON # (a DESC, b, c)"),
          new Case(
              "only some read backwards",
              "",
              "CREATE INDEX #one ON # (a, b DESC); CREATE INDEX #two ON # (a, b, c)"),
          new Case(
              "NULLs on one side only",
              "",
              "CREATE INDEX #one ON # (a NULLS FIRST); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "keys in another order",
              "",
              "CREATE INDEX #one ON # (b, a); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "not the leading key",
              "",
              "CREATE INDEX #one ON # (b); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "column 1 is no leading part of column 11",
              "",
              "ALTER TABLE # ADD f int, ADD g int, ADD h int, ADD i int, ADD k int; CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (k, b)"),
          new Case(
              "an expression is no column",
              "",
              "CREATE INDEX #one ON # (d); CREATE INDEX #two ON # (lower(d), a)"),
          new Case(
              "a leading key of another collation",
              "",
              "CREATE INDEX #one ON # (d); CREATE INDEX #two ON # (d COLLATE \"C\", a)"),
          new Case(
              "a leading key of another opclass",
              "",
              "CREATE INDEX #one ON # (d); CREATE INDEX #two ON # (d text_pattern_ops, a)"),
          new Case(
              "included columns are at hand",
              "redundant one of two",
              "CREATE INDEX #one ON # (a) INCLUDE (b); CREATE INDEX #two ON # (a, c) INCLUDE (b)"),
          new Case(
              "included columns are keys there",
              "redundant one of two",
              "CREATE INDEX #one ON # (a) INCLUDE (b); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "included columns are missing",
              "",
              "CREATE INDEX #one ON # (a) INCLUDE (b); CREATE INDEX #two ON # (a, c)"),
          new Case(
              "an included column is no key",
              "",
              "CREATE INDEX #one ON # (a, b); CREATE INDEX #two ON # (a) INCLUDE (b, c)"),
          new Case(
              "plain beside unique",
              "redundant one of two",
              "CREATE INDEX #one ON # (a); CREATE UNIQUE INDEX #two ON # (a)"),
          new Case(
              "plain beside a primary key",
              "redundant one of two",
              "CREATE INDEX #one ON # (a); ALTER TABLE # ADD CONSTRAINT #two PRIMARY KEY (a, b)"),
          new Case(
              "unique is not redundant beside longer",
              "",
              "CREATE UNIQUE INDEX #one ON # (a); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "unique is not redundant beside longer unique",
              "",
              "CREATE UNIQUE INDEX #one ON # (a); CREATE UNIQUE INDEX #two ON # (a, b)"),
          new Case(
              "unique beside unique that carries more",
              "redundant one of two",
              "CREATE UNIQUE INDEX #one ON # (a); CREATE UNIQUE INDEX #two ON # (a) INCLUDE (b)"),
          new Case(
              "a longer unique one enforces less, not more",
              "",
              "CREATE UNIQUE INDEX #one ON # (a, b); CREATE UNIQUE INDEX #two ON # (a)"),
          new Case(
              "one that must stay is not superfluous",
              "",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a, b); CLUSTER # USING #one"),
          new Case(
              "the same predicate, longer",
              "redundant one of two",
              "CREATE INDEX #one ON # (a) WHERE b = 1; CREATE INDEX #two ON # (a, c) WHERE b = 1"),
          new Case(
              "partial beside whole serves its own statements better",
              "",
              "CREATE INDEX #one ON # (a) WHERE b = 1; CREATE INDEX #two ON # (a, c)"),
          new Case(
              "whole beside partial",
              "",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a, c) WHERE b = 1"),
          new Case(
              "whole beside one without NULLs",
              "",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a, c) WHERE a IS NOT NULL"),
          new Case(
              "only the NULLs of the first key differ",
              "redundant one of two",
              "CREATE INDEX #one ON # (a) WHERE a IS NOT NULL; CREATE INDEX #two ON # (a, b)"),
          new Case(
              "the NULLs of another column differ",
              "",
              "CREATE INDEX #one ON # (a) WHERE b IS NOT NULL; CREATE INDEX #two ON # (a, b)"),
          new Case(
              "whole beside one without NULLs, of which there are none: ORDER BY alone needs it",
              "",
              "CREATE INDEX #one ON # (c); CREATE INDEX #two ON # (c, a) WHERE c IS NOT NULL"),
          new Case(
              "no NULL can be there",
              "redundant one of two",
              "CREATE INDEX #one ON # (a) WHERE c IS NOT NULL; CREATE INDEX #two ON # (a, b)"),
          new Case(
              "ON CONFLICT without WHERE needs the whole one",
              "redundant one of two",
              "CREATE UNIQUE INDEX #one ON # (c) WHERE c IS NOT NULL; CREATE UNIQUE INDEX #two ON # (c)"),
          new Case(
              "a condition in another type",
              "",
              "CREATE INDEX #one ON # (a) WHERE b > 1; CREATE INDEX #two ON # (a) WHERE b > 1::bigint"),
          new Case(
              "the same expression in another opclass",
              "",
              "CREATE INDEX #one ON # (lower(d)); CREATE INDEX #two ON # (lower(d) text_pattern_ops)"),
          new Case(
              "an expression of another collation",
              "",
              "CREATE INDEX #one ON # (lower(d)); CREATE INDEX #two ON # (lower(d COLLATE \"C\"))"),
          new Case(
              "included in another order",
              "duplicate two of one",
              "CREATE INDEX #one ON # (a) INCLUDE (b, c); CREATE INDEX #two ON # (a) INCLUDE (c, b)"),
          new Case(
              "deferrable beside immediate: ON CONFLICT needs the immediate one",
              "",
              "CREATE UNIQUE INDEX #one ON # (a); ALTER TABLE # ADD CONSTRAINT #two UNIQUE (a) DEFERRABLE"),
          new Case(
              "other BRIN ranges",
              "",
              "CREATE INDEX #one ON # USING brin (a); CREATE INDEX #two ON # USING brin (a) WITH (pages_per_range = 8)"),
          new Case(
              "other fill of a B-tree",
              "duplicate two of one",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a) WITH (fillfactor = 70)"),
          new Case(
              "an unlogged table is as any other",
              "redundant one of two",
              "ALTER TABLE # SET UNLOGGED; CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a, b)"),
          new Case(
              "an extension's table is the extension's",
              "",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a);"
                  + "CREATE EXTENSION IF NOT EXISTS pg_stat_statements; ALTER EXTENSION pg_stat_statements ADD TABLE #"),
          new Case(
              "a materialized view's unique one, which REFRESH CONCURRENTLY needs",
              "redundant three of one",
              "CREATE MATERIALIZED VIEW #m AS SELECT 1 AS a, 2 AS b; CREATE UNIQUE INDEX #one ON #m (a);"
                  + "CREATE INDEX #two ON #m (b); CREATE INDEX #three ON #m (a)"),
          new Case(
              "IS NULL is not IS NOT NULL",
              "",
              "CREATE INDEX #one ON # (c) WHERE c IS NULL; CREATE INDEX #two ON # (c, a)"),
          new Case(
              "other predicate",
              "",
              "CREATE INDEX #one ON # (a) WHERE b = 1; CREATE INDEX #two ON # (a, c) WHERE b = 2"),
          new Case(
              "predicates with braces and quotes",
              "duplicate two of one",
              "CREATE INDEX #one ON # (a) WHERE d = '{)}\\ AND'; CREATE INDEX #two ON # (a) WHERE d = '{)}\\ AND'"),
          new Case(
              "predicates that differ in braces",
              "",
              "CREATE INDEX #one ON # (a) WHERE d = '{)}\\ AND'; CREATE INDEX #two ON # (a) WHERE d = '{)}\\ OR'"),
          new Case(
              "an INVALID one covers nothing",
              "invalid two",
              "CREATE INDEX #one ON # (a); CREATE INDEX #two ON # (a, b);"
                  + "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '#two'::regclass"),
          new Case(
              "parts of a partitioned index stay",
              "",
              "CREATE TABLE #p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE #p1 PARTITION OF #p FOR VALUES FROM (0) TO (9);"
                  + "CREATE INDEX #one ON #p (a); CREATE INDEX #two ON #p (a, b)"),
          new Case(
              "a partition's own index beside a part",
              "redundant own of p1_a_b_idx",
              "CREATE TABLE #p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE #p1 PARTITION OF #p FOR VALUES FROM (0) TO (9);"
                  + "CREATE INDEX #two ON #p (a, b); CREATE INDEX #own ON #p1 (a)"),
          new Case(
              "an exclusion constraint stays and covers nothing",
              "",
              "CREATE INDEX #one ON # (a); ALTER TABLE # ADD CONSTRAINT #two EXCLUDE USING btree (a WITH =, b WITH =)"),
          new Case(
              "on two tables",
              "",
              "CREATE TABLE #other (a int); CREATE INDEX #one ON # (a); CREATE INDEX #two ON #other (a)"));

  @ParameterizedTest
  @EnumSource
  void whatIsSuperfluous(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      List<String> names = build(judging, CASES);
      List<Finding> findings = judging.findings();
      SoftAssertions softly = new SoftAssertions();
      for (int i = 0; i < CASES.size(); i++) {
        String name = names.get(i);
        softly
            .assertThat(
                findings.stream()
                    .filter(finding -> finding.index().orElse("").startsWith(name))
                    .map(finding -> words(finding, name)))
            .as(CASES.get(i).what())
            .containsExactlyInAnyOrderElementsOf(
                CASES.get(i).expected().isEmpty()
                    ? List.of()
                    : List.of(CASES.get(i).expected().split(", ")));
      }
      softly.assertAll();
      assertThat(findings)
          .filteredOn(finding -> finding.kind() != Kind.INVALID)
          .allSatisfy(finding -> assertThat(finding.remedy()).hasSize(1))
          .allSatisfy(finding -> assertThat(finding.undo()).isNotEmpty());

      List<String> before = judging.everything();
      findings.forEach(finding -> judging.run(finding.remedy()));
      assertThat(judging.everything()).hasSize(before.size() - findings.size());
      assertThat(judging.findings()).isEmpty();
      findings.reversed().forEach(finding -> judging.run(finding.undo()));
      assertThat(judging.everything()).isEqualTo(before);
    }
  }

  @Test
  void nullsThatAreNotDistinctAreAnotherUniqueness() {
    try (Judging judging = new Judging(TestServer.Version.NEWEST)) {
      judging.database.run(
          "CREATE TABLE t (a int); CREATE UNIQUE INDEX one ON t (a);"
              + "CREATE UNIQUE INDEX two ON t (a) NULLS NOT DISTINCT");
      assertThat(judging.findings()).isEmpty();
      judging.database.run("CREATE UNIQUE INDEX three ON t (a) NULLS NOT DISTINCT");
      List<String> before = judging.everything();
      Finding finding = judging.findings().getFirst();
      assertThat(finding.index()).contains("three");
      assertThat(finding.coveredBy()).contains("two");
      judging.run(finding.remedy());
      judging.run(finding.undo());
      assertThat(judging.everything()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexIsMadeAgainAsItWas(TestServer.Version version) throws SQLException {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          """
          CREATE SCHEMA "Odd one";
          CREATE TABLE "Odd one"."my.table" (a int, "B" text);
          CREATE INDEX "it's ""one"" x" ON "Odd one"."my.table" (lower("B"), a DESC NULLS LAST) WITH (fillfactor = 70) WHERE a > 3;
          CREATE INDEX longer ON "Odd one"."my.table" (lower("B"), a DESC NULLS LAST, "B") WHERE a > 3;
          ALTER INDEX "Odd one"."it's ""one"" x" ALTER COLUMN 1 SET STATISTICS 77;
          COMMENT ON INDEX "Odd one"."it's ""one"" x" IS E'It\\'s \\\\ here';
          """);
      try (Connection session = judging.database.connect();
          Statement statement = session.createStatement()) {
        statement.execute("SET allow_in_place_tablespaces = on");
        statement.execute("CREATE TABLESPACE fast_" + judging.database.name() + " LOCATION ''");
      }
      judging.database.run(
          "ALTER INDEX \"Odd one\".\"it's \"\"one\"\" x\" SET TABLESPACE fast_"
              + judging.database.name());
      List<String> before = judging.everything();

      Finding finding = judging.findings().getFirst();
      assertThat(finding.kind()).isEqualTo(Kind.REDUNDANT);
      judging.run(finding.remedy());
      assertThat(judging.everything()).hasSize(1);
      judging.run(finding.undo());

      assertThat(judging.everything()).isEqualTo(before);
      judging.run(finding.remedy());
      judging.database.run("DROP TABLESPACE fast_" + judging.database.name());
    }
  }

  private static List<String> build(Judging judging, List<Case> cases) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      String name = "case" + i + "_";
      names.add(name);
      judging.database.run("CREATE TABLE " + name + COLUMNS);
      judging.database.run(cases.get(i).sql().replace("#", name));
    }
    return names;
  }

  private static String words(Finding finding, String name) {
    String kind = finding.kind().toString().toLowerCase(Locale.ROOT);
    return Stream.of(finding.index(), finding.coveredBy())
        .flatMap(Optional::stream)
        .map(index -> index.substring(name.length()))
        .collect(Collectors.joining(" of ", kind + " ", ""));
  }
}
