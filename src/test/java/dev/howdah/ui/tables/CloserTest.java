package dev.howdah.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.screens.Figures;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloserTest {
  private static final Duration COUNTED = Duration.ofDays(10);
  private static final long LARGE = 16L << 20;

  private static IndexUse index(long oid, long table, long scans, boolean valid) {
    return new IndexUse(
        oid,
        table,
        "public",
        "index " + oid,
        "t",
        scans,
        0,
        0,
        oid * 10,
        false,
        "Active",
        valid,
        false,
        Optional.of(Figures.NOW.minus(COUNTED)));
  }

  private static IndexUse atWork(IndexUse known) {
    return new IndexUse(
        known.oid(),
        known.tableOid(),
        known.schema(),
        known.index(),
        known.table(),
        known.scans(),
        known.reads(),
        known.fetches(),
        known.sizeBytes(),
        known.estimatedSize(),
        known.category(),
        false,
        known.enforcesConstraint(),
        known.statsSince(),
        true);
  }

  private static Closer closer(long rows, TableUse use, IndexUse... indexes) {
    return closer(Access.WRITABLE, rows, use, indexes);
  }

  private static Closer closer(Access access, long rows, TableUse use, IndexUse... indexes) {
    TableSize size = new TableSize(1, "public", "a\"b", LARGE, LARGE, 0, rows, false, false);
    Census census =
        new Census(
            Figures.NOW,
            Origin.INLINE,
            List.of(size),
            List.of(use),
            List.of(indexes),
            List.of(),
            Duration.ZERO);
    return Closer.of(
        Inventory.of(census, Baseline.of(census), ZoneOffset.UTC).rows().getFirst(),
        census,
        access);
  }

  private static TableUse use(long sequential, long live, long dead) {
    return new TableUse(
        1, sequential, sequential * live, 0, live, dead, Optional.empty(), Optional.empty());
  }

  @Test
  void aSoundTableHasNoNextStepAndItsIndexesLargestFirst() {
    Closer sound =
        closer(
            5_000,
            use(1, 5_000, 3),
            index(7, 1, 90, true),
            index(9, 1, 9, true),
            index(8, 2, 5, true));
    assertThat(sound.advice()).isEmpty();
    assertThat(sound.indexes()).extracting(IndexUse::oid).containsExactly(9L, 7L);
    assertThat(sound.row().indexScans()).isEqualTo(99);
    assertThat(sound.row().indexShare()).isEqualTo(0.99);
  }

  @Test
  void oneThatWasNeverAnalyzedIsToBeAnalyzed() {
    assertThat(closer(-1, use(0, 1_000, 0)).advice())
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.words()).contains("never analyzed");
              assertThat(advice.sql()).isEqualTo("ANALYZE \"public\".\"a\"\"b\"");
            });
    assertThat(closer(-1, use(0, 999, 0)).advice()).as("a small table").isEmpty();
    assertThat(closer(-1, use(0, 0, 0)).advice()).as("an empty table").isEmpty();
    assertThat(closer(-1, use(0, 0, 0)).row().indexShare()).as("no scan is no share").isNaN();
  }

  @Test
  void manyDeadRowsAreToBeVacuumedButNotAFew() {
    assertThat(closer(90_000, use(0, 90_000, 30_000)).advice())
        .extracting(Closer.Advice::sql)
        .containsExactly("VACUUM (TRUNCATE false) \"public\".\"a\"\"b\"");
    assertThat(closer(90, use(0, 90, 30)).advice()).as("a small table").isEmpty();
  }

  @Test
  void whatAStatementDoesToOthersIsTold() {
    assertThat(closer(90_000, use(0, 90_000, 30_000)).advice().getFirst().price())
        .contains("ACCESS EXCLUSIVE", "CREATE INDEX CONCURRENTLY", "standby");
    assertThat(closer(-1, use(0, 5_000, 0)).advice().getFirst().price())
        .contains("CREATE INDEX CONCURRENTLY");
  }

  @Test
  void whereNothingCanBeWrittenNoStatementIsOffered() {
    for (Access access : List.of(Access.STANDBY, Access.READ_ONLY)) {
      assertThat(closer(access, 90_000, use(0, 90_000, 30_000)).advice())
          .singleElement()
          .satisfies(
              advice -> {
                assertThat(advice.words()).contains("25 % of its rows are dead");
                assertThat(advice.sql()).isEmpty();
                assertThat(advice.price())
                    .contains(access == Access.STANDBY ? "primary" : "read-only");
              });
    }
  }

  @Test
  void theRowTellsTheSameAsTheAdvice() {
    Closer ill = closer(500_000, use(5_000, 90_000, 30_000), index(7, 1, 3, false));
    assertThat(ill.row().ailments())
        .containsExactly(Ailment.INVALID_INDEX, Ailment.DEAD_ROWS, Ailment.READ_WHOLE)
        .containsExactlyElementsOf(ill.advice().stream().map(Closer.Advice::about).toList());
    assertThat(TableFigures.marks(ill.row()))
        .extracting(Mark::text)
        .containsExactly("INVALID index", "25 % dead", "read whole");
  }

  @Test
  void whatIsReadWholeOrHasAnInvalidIndexLeadsToTheIndexes() {
    assertThat(closer(500_000, use(5_000, 500_000, 0), index(7, 1, 3, true)).advice())
        .extracting(Closer.Advice::step)
        .containsExactly(Closer.Step.INDEXES);
    assertThat(closer(50, use(5_000, 50, 0), index(7, 1, 3, true)).advice())
        .as("a small table is best read whole")
        .isEmpty();
    assertThat(closer(500_000, use(100, 500_000, 0), index(7, 1, 3, true)).advice())
        .as("a few times in ten days")
        .isEmpty();
    assertThat(closer(50, use(0, 50, 0), atWork(index(7, 1, 3, false))).row().ailments())
        .as("an index that somebody is at work on")
        .isEmpty();
    assertThat(closer(50, use(0, 50, 0), index(7, 1, 3, false)).advice())
        .singleElement()
        .satisfies(advice -> assertThat(advice.words()).contains("INVALID"));
  }
}
