package dev.howdah.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementsTest {
  @Test
  void splitsAtNoSemicolonThatBelongsToAName() {
    assertThat(
            Statements.split(
                "DROP VIEW \"a;b\";\n\nCOMMENT ON VIEW x IS 'it''s; so'; SELECT E'\\';' ; -- no;\n"
                    + "DO $h$ BEGIN PERFORM 1; END $h$;"
                    + "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1"
                    + " END; SELECT 2; END; SELECT 3"))
        .containsExactly(
            "DROP VIEW \"a;b\"",
            "COMMENT ON VIEW x IS 'it''s; so'",
            "SELECT E'\\';'",
            "-- no;\nDO $h$ BEGIN PERFORM 1; END $h$",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT"
                + " 2; END",
            "SELECT 3");
    assertThat(Statements.split(" ;; ")).isEmpty();
    String body = "x".repeat(200_000) + "'' ;".repeat(2_000);
    assertThat(Statements.split("SELECT '" + body + "'; SELECT $$" + body + "$$")).hasSize(2);
  }

  @Test
  void readsWhichIndexAStatementIsAbout() {
    assertThat(IndexStatement.of("CREATE INDEX CONCURRENTLY \"i \"\"1\" ON \"s.x\".\"t\" (\"a\")"))
        .hasValue(new IndexStatement(false, "s.x", Optional.of("t"), "i \"1"));
    assertThat(IndexStatement.of("CREATE UNIQUE INDEX ix ON public.t USING btree (a)"))
        .hasValue(new IndexStatement(false, "public", Optional.of("t"), "ix"));
    assertThat(IndexStatement.of("DROP INDEX CONCURRENTLY \"public\".\"ix\""))
        .hasValue(new IndexStatement(true, "public", Optional.empty(), "ix"));
    assertThat(IndexStatement.of("COMMENT ON INDEX \"public\".\"ix\" IS 'x'")).isEmpty();
    assertThat(IndexStatement.concurrently("CREATE UNIQUE INDEX ix ON public.t (a)"))
        .isEqualTo("CREATE UNIQUE INDEX CONCURRENTLY ix ON public.t (a)");
  }
}
