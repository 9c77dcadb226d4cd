package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.journal.Ending.Result;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The drop of a partitioned index takes what was planned, and nothing else. */
class PartitionedDropTest {
  private static final Cancellation NEVER = Cancellation.never();
  private static final IndexRequest REQUEST =
      new IndexRequest(
          "public", "parts_b", "parts", "CREATE INDEX CONCURRENTLY parts_b ON public.parts (b)");

  /** What a DBA does who wants the lock's queue to go. */
  private static final String CANCEL =
      """
      SELECT pg_cancel_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'
         AND (query LIKE 'LOCK TABLE%' OR query LIKE 'DROP INDEX%')
      """;

  @ParameterizedTest
  @EnumSource
  void whatGotTheNameWhileItWaitedIsLeftAlone(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      bench.database.run("CREATE INDEX parts_new ON ONLY parts (a, b)");
      DropPlan plan = bench.indexes.planDrop("public", "parts_b", NEVER);
      BlockingQueue<String> told = new LinkedBlockingQueue<>();
      CompletableFuture<Optional<Failure>> drop;
      try (Connection _ = bench.inTransaction("SELECT FROM parts LIMIT 1");
          Connection dba = bench.database.connect();
          Statement statement = dba.createStatement()) {
        Indexes patient = new Indexes(bench.target, bench.journal, patience(600));
        drop =
            CompletableFuture.supplyAsync(
                () -> patient.drop(plan, now -> told.add(now.words()), NEVER),
                Thread::startVirtualThread);
        assertThat(told.poll(20, TimeUnit.SECONDS)).contains("billing");
        dba.setAutoCommit(false);
        statement.execute("ALTER INDEX parts_b RENAME TO parts_b_old");
        statement.execute("ALTER INDEX parts_new RENAME TO parts_b");
        dba.commit();
      }
      assertThat(drop.get(60, TimeUnit.SECONDS))
          .get()
          .returns(
              "parts_b is another index by now; it is left alone.", failure -> failure.sentence());
      assertThat(
              bench.database.rows(
                  "SELECT relname FROM pg_class WHERE relname IN ('parts_b', 'parts_b_old')"))
          .containsExactlyInAnyOrder("parts_b", "parts_b_old");
      assertThat(bench.journal.entries().getFirst().ending().orElseThrow())
          .matches(end -> end.result() == Result.FAILED)
          .matches(end -> end.words().endsWith("It stands as before."));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasFinishedSinceItWasPlannedIsLeftAlone(TestServer.Version version) {
    try (Bench bench = bench(version)) {
      bench.database.run("CREATE INDEX parts_b ON ONLY parts (b)");
      DropPlan plan = bench.indexes.planDrop("public", "parts_b", NEVER);
      assertThat(plan.valid()).isFalse();
      bench.database.run(
          """
          CREATE INDEX by_hand_1 ON parts_1 (b) WITH (fillfactor = 70);
          CREATE INDEX by_hand_2 ON parts_2 (b);
          ALTER INDEX parts_b ATTACH PARTITION by_hand_1;
          """);
      assertThat(bench.indexes.drop(plan, told -> {}, NEVER))
          .as("another part")
          .get()
          .matches(failure -> failure.sentence().contains("is not what it was"));
      bench.database.run("ALTER INDEX parts_b ATTACH PARTITION by_hand_2");
      assertThat(bench.indexes.drop(plan, told -> {}, NEVER)).as("valid").isPresent();
      assertThat(bench.database.rows("SELECT FROM pg_class WHERE relname LIKE 'by_hand%'"))
          .hasSize(2);

      DropPlan anew = bench.indexes.planDrop("public", "parts_b", NEVER);
      assertThat(bench.indexes.drop(anew, told -> {}, NEVER)).isEmpty();
      assertThat(bench.database.rows("SELECT FROM pg_class WHERE relname LIKE 'by_hand%'"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoCancelsItOnTheServerIsNotOverruled(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      DropPlan plan = bench.indexes.planDrop("public", "parts_b", NEVER);
      Indexes patient = new Indexes(bench.target, bench.journal, patience(2000));
      CompletableFuture<Optional<Failure>> drop;
      try (Connection _ = bench.inTransaction("SELECT FROM parts LIMIT 1")) {
        drop =
            CompletableFuture.supplyAsync(
                () -> patient.drop(plan, now -> {}, NEVER), Thread::startVirtualThread);
        await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> !bench.database.rows(CANCEL).isEmpty());
        assertThat(drop)
            .succeedsWithin(Duration.ofSeconds(30))
            .as("while the table is still locked")
            .isNotNull();
      }
      assertThat(drop.get(60, TimeUnit.SECONDS))
          .get()
          .isInstanceOf(Failure.Cancelled.class)
          .returns("Somebody cancelled the statement on the server.", Failure::sentence);
      assertThat(bench.database.rows("SELECT FROM pg_class WHERE relname = 'parts_b'")).hasSize(1);
      assertThat(bench.journal.entries().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.CANCELLED);
    }
  }

  private static Patience patience(long lockMillis) {
    return new Patience(
        Bench.QUICK.poll(),
        Duration.ofMillis(lockMillis * 6),
        20,
        Bench.QUICK.otherBuild(),
        Bench.QUICK.lostLink(),
        Bench.QUICK.removal());
  }

  private static Bench bench(TestServer.Version version) {
    Bench bench = new Bench(version);
    bench.database.run(
        """
        CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (300);
        INSERT INTO parts SELECT n % 300, 'row ' || n FROM generate_series(1, 3000) n;
        """);
    return bench;
  }
}
