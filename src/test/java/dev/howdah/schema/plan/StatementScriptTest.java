package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementScriptTest {
  private static final Place PLACE = new Place("db1:5432", "shop", Optional.empty());

  private static String script(String... statements) {
    return StatementScript.of(
        "Drop ix_old\non orders",
        List.of(statements),
        PLACE,
        new Script.Origin("dba", Instant.parse("2026-11-22T12:00:00.5Z")));
  }

  @Test
  void itTellsWhereItIsForAndStopsAnywhereElse() {
    assertThat(script("DROP INDEX CONCURRENTLY public.ix_old"))
        .startsWith("-- Howdah wrote this file. What it does: Drop ix_old on orders")
        .contains(
            "-- For the database shop at db1:5432.",
            "-- Planned as the role dba at 2026-11-22T12:00:00Z (UTC).",
            "\\set ON_ERROR_STOP on",
            "IF current_database() <> 'shop' THEN")
        .endsWith("SET lock_timeout = 0;\n\nDROP INDEX CONCURRENTLY public.ix_old;\n\n");
  }

  @Test
  void whatKeepsOthersOutNeverWaitsLong() {
    assertThat(script("DROP INDEX public.ix_parts"))
        .contains("SET lock_timeout = '2s';")
        .doesNotContain("SET lock_timeout = 0;");
    assertThat(script("CREATE INDEX CONCURRENTLY a ON t (x)", "DROP INDEX public.ix_parts"))
        .endsWith(
            """
            CREATE INDEX CONCURRENTLY a ON t (x);

            SET lock_timeout = '2s';
            DROP INDEX public.ix_parts;

            """);
  }
}
