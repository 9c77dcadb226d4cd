package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement is the same index as what the server makes of it, and no other is. */
class CreateIndexTest {
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE INDEX x ON public.t (a)",
          "create unique index concurrently if not exists X on ONLY t using BTREE (\"a\" asc, B"
              + " desc)",
          "CREATE INDEX \"odd \"\"name\" ON \"public\".t (a DESC NULLS LAST) INCLUDE (b)",
          "CREATE INDEX x ON t (b COLLATE \"C\" text_pattern_ops, a NULLS FIRST) WITH (fillfactor ="
              + " 70)",
          "CREATE INDEX x ON t (a) -- the ON (comment)\n WHERE b <> 'x, ''y'' (' AND a > 3",
          "CREATE INDEX x ON t (lower(b), (a % 10)) WHERE a IS NOT NULL",
          "CREATE INDEX x ON t (a) WHERE (a > 100 OR b = 'x') AND a < 50",
          "CREATE INDEX x ON t (a) WHERE a > 100 OR b = 'x' AND a < 50",
          "CREATE INDEX x ON t USING hash (a)",
          "CREATE INDEX x ON t (a, b) TABLESPACE pg_default");

  @ParameterizedTest
  @EnumSource
  void equalsWhatTheServerWrites(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      for (String sql : STATEMENTS) {
        bench.database.run(sql.replace(" concurrently", ""));
        String written =
            bench.database.rows("SELECT indexdef FROM pg_indexes WHERE tablename = 't'").getFirst();
        CreateIndex ours = CreateIndex.parse(sql).orElseThrow();
        CreateIndex theirs = CreateIndex.parse(written).orElseThrow();
        assertThat(ours.sameAs(theirs)).as("%s and %s", ours, theirs).isTrue();
        assertThat(STATEMENTS.stream().filter(each -> parsed(each).sameAs(theirs)))
            .as(written)
            .containsExactly(sql);
        bench.database.run(
            "DO $$ BEGIN EXECUTE 'DROP INDEX ' || (SELECT indexrelid::regclass FROM pg_index WHERE"
                + " indrelid = 't'::regclass); END $$");
      }
    }
  }

  /** What stands behind a literal belongs to the expression, unless the server alone wrote it. */
  @Test
  void whatIsDifferentIsNotTheSame() {
    List<String> different =
        List.of(
            "b || '1'::text COLLATE \"C\"",
            "b || '1'::text COLLATE \"POSIX\"",
            "b || '1'::text like b",
            "b || '1'::text",
            "d + '1'::interval",
            "d + '1'::integer",
            "d + '1'::numeric(3, 1)",
            "d + '1'::numeric(3, 2)",
            "a = ANY ('{1}'::integer[])",
            "a = ANY ('{1}'::bigint[])");
    for (String one : different) {
      assertThat(
              different.stream()
                  .filter(
                      each ->
                          parsed("CREATE INDEX ON t ((" + one + "))")
                              .sameAs(parsed("CREATE INDEX ON t ((" + each + "))"))))
          .containsExactly(one);
    }
    assertThat(
            parsed("CREATE INDEX ON t (a) WHERE b = 'x' AND s = 'on' AND d > '1'::timestamptz")
                .sameAs(
                    parsed(
                        "CREATE INDEX ON t (a) WHERE ((b = 'x'::text) AND (s = 'on'::my.state) AND (d > '1'::timestamp with time zone))")))
        .isTrue();
    assertThat(parsed("CREATE INDEX ON t (\"B c\") INCLUDE (\"D\")"))
        .matches(each -> each.keys().getFirst().text().equals("B c"))
        .matches(each -> each.included().equals(List.of("D")));
  }

  /** Where the name is known, what the server adds does not hide an index from its statement. */
  @ParameterizedTest
  @EnumSource
  void resemblesWhatTheServerWrites(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE TABLE v (s varchar(9), n numeric)");
      List<String> statements =
          List.of(
              "CREATE INDEX x ON v (s) WHERE s = 'on'",
              "CREATE INDEX x ON v (s) WHERE s IN ('on', 'off') AND n != 3",
              "CREATE INDEX x ON v (s) WHERE s NOT IN ('on', 'off')",
              "CREATE INDEX x ON v (lower(s) DESC) WHERE s LIKE 'a%' AND n > 1",
              "CREATE INDEX x ON v ((n + 1)) WHERE (s = 'a' OR s = 'b') AND n IS NOT NULL");
      for (String sql : statements) {
        bench.database.run(sql);
        CreateIndex theirs =
            parsed(
                bench
                    .database
                    .rows("SELECT indexdef FROM pg_indexes WHERE tablename = 'v'")
                    .getFirst());
        assertThat(statements.stream().filter(each -> parsed(each).resembles(theirs)))
            .as(theirs.toString())
            .containsExactly(sql);
        bench.database.run("DROP INDEX x");
      }
    }
  }

  @Test
  void anOrBindsLooserThanAnAnd() {
    CreateIndex one = parsed("CREATE INDEX ON t (a) WHERE (x OR y) AND z");
    assertThat(one.sameAs(parsed("CREATE INDEX ON t (a) WHERE x OR y AND z"))).isFalse();
    assertThat(one.sameAs(parsed("CREATE INDEX ON t (a) WHERE x OR (y AND z)"))).isFalse();
    assertThat(one.sameAs(parsed("CREATE INDEX ON t (a) WHERE ((x OR (y)) AND (z))"))).isTrue();
    assertThat(
            parsed("CREATE INDEX ON t (a) WHERE x OR (y AND z)")
                .sameAs(parsed("CREATE INDEX ON t (a) WHERE x OR y AND z")))
        .isTrue();
    assertThat(
            parsed("CREATE INDEX ON t (a) WHERE ((z) AND ((x AND (z OR y))))")
                .sameAs(parsed("CREATE INDEX ON t (a) WHERE z AND x AND (z OR y)")))
        .isTrue();
  }

  @Test
  void coversWhatItBeginsWith() {
    CreateIndex wide = parsed("CREATE INDEX ON t (a, b DESC) INCLUDE (c)");
    assertThat(wide.covers(parsed("CREATE INDEX ON t (a)"))).isTrue();
    assertThat(wide.covers(parsed("CREATE INDEX ON t (a) INCLUDE (c, b)"))).isTrue();
    assertThat(wide.covers(parsed("CREATE INDEX ON t (a) WHERE b > 1"))).isTrue();
    assertThat(wide.covers(parsed("CREATE INDEX ON t (a, b)"))).isFalse();
    assertThat(wide.covers(parsed("CREATE INDEX ON t (b DESC)"))).isFalse();
    assertThat(wide.covers(parsed("CREATE UNIQUE INDEX ON t (a)"))).isFalse();
    assertThat(parsed("CREATE INDEX ON t (a) WHERE b > 1").covers(parsed("CREATE INDEX ON t (a)")))
        .isFalse();
    assertThat(
            parsed("CREATE UNIQUE INDEX ON t (a)")
                .covers(parsed("CREATE UNIQUE INDEX ON t (a) NULLS NOT DISTINCT")))
        .isFalse();
  }

  @Test
  void knowsAnExpressionFromAColumn() {
    assertThat(parsed("CREATE INDEX ON t (a, \"B\" DESC)").hasExpressions()).isFalse();
    assertThat(parsed("CREATE INDEX ON t (a, my.own(b) text_ops)").hasExpressions()).isTrue();
    assertThat(parsed("CREATE INDEX ON t ((a + 1))").hasExpressions()).isTrue();
  }

  @Test
  void anythingElseIsNotUnderstood() {
    for (String sql :
        List.of(
            "",
            "DROP INDEX x",
            "CREATE TABLE t (a int)",
            "CREATE INDEX x ON t (a",
            "CREATE INDEX x ON t (a); DROP TABLE t",
            "CREATE INDEX x ON t ()")) {
      assertThat(CreateIndex.parse(sql)).as(sql).isEmpty();
    }
  }

  private static CreateIndex parsed(String sql) {
    return CreateIndex.parse(sql).orElseThrow();
  }
}
