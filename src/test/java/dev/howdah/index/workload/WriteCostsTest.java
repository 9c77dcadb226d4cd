package dev.howdah.index.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteCostsTest {
  @Test
  void eachInsertAndEachOtherUpdateCounts() {
    assertThat(cost(1_000, 500, 400, 7_200)).isCloseTo(1_100 * 0.02 / 2, within(1e-9));
    assertThat(cost(1_000, 500, 400, 60))
        .as("counters younger than an hour")
        .isCloseTo(1_100 * 0.02, within(1e-9));
    assertThat(
            WriteCosts.millisPerHour(
                table(new LargeTable.Writes(1, 0, 0, OptionalDouble.empty())),
                List.of("a"),
                Set.of()))
        .as("counters of unknown age")
        .isInfinite();
  }

  @Test
  void anUpdatedColumnHindersHeapOnlyUpdates() {
    LargeTable table = table(new LargeTable.Writes(0, 100, 100, OptionalDouble.of(3_600)));
    assertThat(WriteCosts.millisPerHour(table, List.of("a"), Set.of("b"))).isZero();
    assertThat(WriteCosts.millisPerHour(table, List.of("a"), Set.of("a")))
        .isCloseTo(100 * 2 * 0.02, within(1e-9));
    assertThat(WriteCosts.millisPerHour(table, List.of("id"), Set.of("id")))
        .as("which an index holds already")
        .isZero();
  }

  @Test
  void knowsWhichColumnsAreUpdated() {
    List<CountedStatement> statements =
        List.of(
            PlannerTest.statement("UPDATE visits SET a = $1, \"B b\" = now() WHERE c = $2"),
            PlannerTest.statement(
                "WITH x AS (UPDATE visits SET (d, e) = ($1, $2) RETURNING f) SELECT 1"),
            PlannerTest.statement("UPDATE others SET g = $1"),
            PlannerTest.statement("SELECT h FROM visits FOR UPDATE"));
    assertThat(Updates.of(statements, "visits"))
        .contains("a", "B b", "d", "e")
        .doesNotContain("c", "f", "g", "h");
  }

  @Test
  void onlyTheOutermostLimitIsKnown() {
    assertThat(text("SELECT * FROM t WHERE a = $7 ORDER BY b LIMIT $8"))
        .isEqualTo("SELECT * FROM t WHERE a = $1 ORDER BY b LIMIT 25");
    assertThat(text("SELECT * FROM (SELECT * FROM t LIMIT $1) x"))
        .isEqualTo("SELECT * FROM (SELECT * FROM t LIMIT $1) x");
    assertThat(text("SELECT * FROM t LIMIT $1 OFFSET $2"))
        .isEqualTo("SELECT * FROM t LIMIT $1 OFFSET $2");
    assertThat(
            text(
                "SELECT extract($1 FROM a), interval $2 FROM t WHERE b = timestamp without time zone $3"))
        .isEqualTo(
            "SELECT extract(epoch FROM a), CAST($1 AS interval) FROM t WHERE b = CAST($2 AS timestamp without time zone)");
    assertThat(Askable.of("SELECT 1; SELECT 2", OptionalLong.of(1))).isEmpty();
    assertThat(Askable.of("CREATE TABLE t AS SELECT 1", OptionalLong.of(1))).isEmpty();
    assertThat(Askable.of("", OptionalLong.of(1))).isEmpty();
  }

  private static String text(String statement) {
    return Askable.of(statement, OptionalLong.of(25)).orElseThrow().text();
  }

  private static double cost(long inserts, long updates, long heapOnly, double seconds) {
    return WriteCosts.millisPerHour(
        table(new LargeTable.Writes(inserts, updates, heapOnly, OptionalDouble.of(seconds))),
        List.of("a"),
        Set.of());
  }

  private static LargeTable table(LargeTable.Writes writes) {
    return new LargeTable(
        1,
        "public",
        "visits",
        new LargeTable.Extent(100_000, 8_000_000),
        Map.of("id", 1.0, "a", 1.0),
        Map.of("visits_pkey", List.of("id")),
        Set.of("id"),
        writes);
  }
}
