package dev.howdah.ui.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.screens.FakeGateway;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  private static InspectedEntry entry(String name) {
    return FakeGateway.usual().inspect(Optional.empty(), Cancellation.never()).entries().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anIndexIsComparedClauseByClauseHoweverItIsWritten() {
    InspectedEntry index = entry("idx_request_logs_tenant_time");
    String ours =
        "CREATE INDEX CONCURRENTLY i\n  ON public.t (a, b DESC)\n  INCLUDE (c)\n  WHERE d > 0";
    String theirs = "CREATE INDEX i ON public.t USING btree (a, b DESC) INCLUDE (c) WHERE d > 0";
    assertThat(Definitions.comparable(index, ours))
        .isEqualTo("CREATE INDEX i\n  ON public.t (a, b DESC)\n  INCLUDE (c)\n  WHERE d > 0")
        .isEqualTo(Definitions.comparable(index, theirs));
    assertThat(Definitions.comparable(index, theirs.replace("btree", "gin")))
        .contains("\n  USING gin");
  }

  @Test
  void aViewIsComparedAsItIsWritten() {
    assertThat(Definitions.comparable(entry("index_usage_summary"), "SELECT 1\n  ON x\n"))
        .isEqualTo("SELECT 1\n  ON x");
  }
}
