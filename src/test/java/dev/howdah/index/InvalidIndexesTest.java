package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.TargetException;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No INVALID index goes unreported, and removing takes away that one and nothing else. */
class InvalidIndexesTest {
  @ParameterizedTest
  @EnumSource
  void findsRemainsOfEveryOrigin(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE SCHEMA "Odd one";
          CREATE TABLE "Odd one"."my.table" (a int);
          CREATE INDEX "my index" ON "Odd one"."my.table" (a);
          CREATE TABLE parts (a int) PARTITION BY RANGE (a);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
          CREATE INDEX unfinished ON ONLY parts (a);
          CREATE INDEX t_a ON t (a);
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"Odd one"."my index"'::regclass;
          """);
      try (Connection locker =
              bench.inTransaction(
                  "LOCK TABLE \"Odd one\".\"my.table\" IN ACCESS EXCLUSIVE MODE",
                  "REINDEX INDEX \"Odd one\".\"my index\"");
          Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        CompletableFuture<Void> reindex =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    bench.database.run("REINDEX INDEX CONCURRENTLY t_a");
                  } catch (IllegalStateException cancelled) {
                    assertThat(cancelled).hasMessageContaining("user request");
                  }
                });
        org.awaitility.Awaitility.await().until(() -> bench.standing().contains("t_a_ccnew|f|f"));
        assertThat(bench.indexes.invalid(Cancellation.never()))
            .filteredOn(index -> index.index().equals("t_a_ccnew"))
            .singleElement()
            .matches(InvalidIndex::building);
        bench.database.rows(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'REINDEX INDEX CONC%'"
                + " AND datname = current_database()");
        reindex.get(30, TimeUnit.SECONDS);
        locker.rollback();
      }

      List<InvalidIndex> found = bench.indexes.invalid(Cancellation.never());
      assertThat(found)
          .extracting(InvalidIndex::dropSql)
          .containsExactly(
              "DROP INDEX CONCURRENTLY \"Odd one\".\"my index\"",
              "DROP INDEX CONCURRENTLY public.t_a_ccnew",
              "DROP INDEX public.unfinished");
      assertThat(found).noneMatch(InvalidIndex::building);
      found.forEach(index -> bench.indexes.remove(index, Cancellation.never()));
      assertThat(bench.indexes.invalid(Cancellation.never())).isEmpty();
      assertThat(bench.standing()).containsExactly("t_a|t|t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void removesOnlyWhatWasShown(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE INDEX t_a ON t (a);
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_a'::regclass;
          """);
      InvalidIndex shown = bench.indexes.invalid(Cancellation.never()).getFirst();

      bench.database.run("ALTER INDEX t_a RENAME TO t_renamed; CREATE INDEX t_a ON t (b)");
      assertThatThrownBy(() -> bench.indexes.remove(shown, Cancellation.never()))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("is called t_renamed by now");

      bench.database.run("DROP INDEX t_a; REINDEX INDEX t_renamed");
      assertThatThrownBy(() -> bench.indexes.remove(shown, Cancellation.never()))
          .hasMessageContaining("is valid by now");
      assertThat(bench.standing()).containsExactly("t_renamed|t|t");

      bench.database.run("DROP INDEX t_renamed");
      bench.indexes.remove(shown, Cancellation.never());
    }
  }

  @Test
  void interruptedAtRandomItLeavesNothingUnreported() throws Exception {
    Random random = new Random(20_261_122);
    int interrupted = 0;
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      bench.database.run(
          "INSERT INTO t SELECT n, 'row ' || n FROM generate_series(20001, 150000) n");
      for (int round = 0; round < 10; round++) {
        Bench.Running build =
            bench.start(Bench.on("t_ba", "CREATE INDEX CONCURRENTLY t_ba ON public.t (b DESC, a)"));
        Runnable interrupt =
            switch (round % 3) {
              case 0 -> build.cancellation()::request;
              case 1 -> () -> bench.signal("pg_cancel_backend");
              default -> () -> bench.signal("pg_terminate_backend");
            };
        CompletableFuture.runAsync(
                interrupt,
                CompletableFuture.delayedExecutor(random.nextInt(500), TimeUnit.MILLISECONDS))
            .get(30, TimeUnit.SECONDS);

        BuildOutcome outcome = build.get();
        interrupted += outcome instanceof Built ? 0 : 1;
        Optional<InvalidIndex> leftover =
            switch (outcome) {
              case Built built -> {
                assertThat(bench.standing()).containsExactly("t_ba|t|t");
                bench.database.run("DROP INDEX " + built.index());
                yield Optional.empty();
              }
              case Cancelled cancelled -> cancelled.leftover();
              case Failed failed -> failed.leftover();
              case BuildOutcome.Unknown unknown -> throw new AssertionError(unknown);
            };
        assertThat(bench.indexes.invalid(Cancellation.never()))
            .as("round %s: %s", round, outcome)
            .isEqualTo(leftover.stream().toList());
        leftover.ifPresent(index -> bench.indexes.remove(index, Cancellation.never()));
        assertThat(bench.standing()).as("round %s: %s", round, outcome).isEmpty();
      }
      assertThat(interrupted).as("rounds in which the interrupt hit the build").isPositive();
    }
  }
}
