package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProposedKeysTest {
  @Test
  void columnsUpToTheFirstExpression() {
    ProposedKeys plain =
        ProposedKeys.of(
            "CREATE INDEX CONCURRENTLY i ON public.\"t (x)\" USING btree (a, \"B, b\" DESC, c)");
    assertThat(plain.columns()).containsExactly("a", "B, b", "c");
    assertThat(plain.plain()).as("with an order").isFalse();
    assertThat(ProposedKeys.of("CREATE INDEX i ON t (a, \"b c\")").plain()).isTrue();
    assertThat(plain.beginsWith(List.of("a", "B, b"))).isTrue();
    assertThat(plain.beginsWith(List.of("B, b"))).isFalse();
    assertThat(plain.isLedBy(List.of("c", "a", "B, b", "d"))).isTrue();
    assertThat(plain.isLedBy(List.of("a", "B, b"))).isFalse();
    assertThat(plain.isLedBy(List.of("a", "d", "B, b", "c"))).isFalse();
    assertThat(ProposedKeys.of("CREATE INDEX i ON t (a, (b::date), c)").columns())
        .containsExactly("a");
    assertThat(ProposedKeys.of("CREATE INDEX i ON t (lower(a))").columns()).isEmpty();
  }

  @Test
  void aPartialOneServesNobodyElse() {
    assertThat(ProposedKeys.of("CREATE INDEX i ON t (a) WHERE a > 0").beginsWith(List.of("a")))
        .isFalse();
    assertThat(ProposedKeys.of("CREATE INDEX i ON t (a) INCLUDE (b)").beginsWith(List.of("a")))
        .isTrue();
  }
}
