package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement's parts are taken out as they stand. */
class RequestedIndexTest {
  @Test
  void takesAStatementApart() {
    RequestedIndex index =
        RequestedIndex.of(
                """
                CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "on" ON "my schema"."T ""x\""" USING gin
                  (a, "B c" DESC NULLS LAST, lower("D") text_pattern_ops, ((e ->> 'on, (where')::text) COLLATE "C")
                  INCLUDE (f, "G") WITH (fillfactor = 70)
                  WHERE h > 1 AND "I" <> 'where'
                """)
            .orElseThrow();

    assertThat(index.schema()).contains("my schema");
    assertThat(index.table()).isEqualTo("T \"x\"");
    assertThat(index.name()).contains("on");
    assertThat(index.unique()).isTrue();
    assertThat(index.method()).isEqualTo("gin");
    assertThat(index.keys())
        .startsWith(
            new RequestedIndex.Key("a", true),
            new RequestedIndex.Key("B c", true),
            new RequestedIndex.Key("lower(\"D\")", false))
        .hasSize(4);
    assertThat(index.included()).containsExactly("f", "G");
    assertThat(index.predicate()).contains("h > 1 AND \"I\" <> 'where'");
    assertThat(index.names()).contains("D", "e", "h", "I").doesNotContain("a", "B c");
  }

  @Test
  void understandsWhatTheServerWrites() {
    RequestedIndex index =
        RequestedIndex.of("CREATE INDEX i ON ONLY public.t USING btree (((d)::date), (a + 1))")
            .orElseThrow();

    assertThat(index.schema()).contains("public");
    assertThat(index.table()).isEqualTo("t");
    assertThat(index.keys())
        .containsExactly(
            new RequestedIndex.Key("((d)::date)", false), new RequestedIndex.Key("(a + 1)", false));
    assertThat(index.predicate()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 1",
        "CREATE INDEX",
        "CREATE INDEX i ON",
        "CREATE INDEX i ON t (a",
        "DROP INDEX i"
      })
  void anythingElseIsNone(String sql) {
    assertThat(RequestedIndex.of(sql)).isEmpty();
  }
}
