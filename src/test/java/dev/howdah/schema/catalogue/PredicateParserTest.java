package dev.howdah.schema.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.schema.catalogue.IndexEntry.Condition;
import dev.howdah.schema.sql.SqlTokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredicateParserTest {
  private static Optional<Set<Condition>> parse(String predicate) {
    Map<String, String> columns = Map.of("a", "a", "b", "b", "data_type", "label");
    return PredicateParser.parse(SqlTokens.of(predicate, columns), "label"::equals);
  }

  private static Condition condition(String column, String operator, String... values) {
    return new Condition(column, operator, List.of(values));
  }

  @Test
  void understandsWhatTheServerWrites() {
    assertThat(parse("((a IS NOT NULL) AND (b = true))"))
        .hasValue(Set.of(condition("a", "IS NOT NULL"), condition("b", "=", "true")));
    assertThat(parse("b")).hasValue(Set.of(condition("b", "=", "true")));
    assertThat(parse("(NOT b)")).hasValue(Set.of(condition("b", "=", "false")));
    assertThat(parse("(a > (0)::double precision)")).hasValue(Set.of(condition("a", ">", "0")));
    assertThat(parse("(400 > a)")).hasValue(Set.of(condition("a", "<", "400")));
    assertThat(
            parse(
                "((data_type)::text = ANY ((ARRAY['B'::character varying, 'A'::character"
                    + " varying])::text[]))"))
        .hasValue(Set.of(condition("label", "IN", "A", "B")));
    assertThat(parse("(a = ANY (ARRAY['it''s'::status]))"))
        .hasValue(Set.of(condition("a", "=", "it's")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a IS NOT NULL) OR (b = true))",
        "((a)::text = 'A'::text)",
        "(lower(a) = 'a'::text)",
        "(a IS NULL)",
        "(a > b)",
        "((a + 1) > 0)",
        "(a = ANY (ARRAY[b, 1]))",
        "(a <> ALL (ARRAY[1, 2]))",
        "(a = 'x'::text COLLATE \"C\")",
        "((a IS NOT NULL) AND",
        ""
      })
  void understandsNothingElse(String predicate) {
    assertThat(parse(predicate)).isEmpty();
  }
}
