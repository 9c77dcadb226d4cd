package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever writes never waits long behind Howdah, also while somebody else keeps Howdah waiting. A
 * lock request that waited without an end would keep every writer waiting as long as its holder.
 */
class WritersTest {
  /** How long somebody holds what Howdah needs. */
  private static final Duration HELD = Duration.ofSeconds(2);

  /** On a machine with other work to do. */
  private static final Duration BOUND = Duration.ofMillis(700);

  @ParameterizedTest
  @EnumSource
  void nobodyWaitsLongBehindAStatementOfHowdah(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      Map<String, Writers.Longest> waits = longestWaits(bench, bench.indexes, HELD);
      assertThat(waits)
          .hasSize(5)
          .allSatisfy(
              (what, longest) ->
                  assertThat(longest.lock())
                      .as(what)
                      .isLessThan(Bench.QUICK.briefLock().plus(BOUND)));
      assertThat(Objects.requireNonNull(waits.get("drop on a partitioned table")).lock())
          .as("a wait that cannot be avoided is measured")
          .isGreaterThan(Bench.QUICK.briefLock().dividedBy(2));
    }
  }

  /** The longest wait of a writer during each kind of change, with its lock held by another. */
  static Map<String, Writers.Longest> longestWaits(Bench bench, Indexes indexes, Duration held)
      throws Exception {
    Map<String, Writers.Longest> waits = new LinkedHashMap<>();
    bench.database.run(
        """
        CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (102);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (102) TO (300);
        CREATE INDEX t_key ON t (a); CREATE INDEX parts_key ON parts (a);
        """);
    String table = "LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE";
    String writing = "INSERT INTO t VALUES (1, 'held')";
    try (Writers writers = new Writers(bench.database, "t")) {
      waits.put(
          "build",
          longest(
              bench,
              writers,
              writing,
              held,
              () -> indexes.build(Bench.plain("t_a"), told -> {}, Cancellation.never())));
      RebuildPlan rebuild = indexes.planRebuild("public", "t_a", Cancellation.never());
      waits.put(
          "rebuild",
          longest(
              bench,
              writers,
              table,
              held,
              () -> indexes.rebuild(rebuild, told -> {}, Cancellation.never())));
      DropPlan drop = indexes.planDrop("public", "t_a", Cancellation.never());
      waits.put(
          "drop",
          longest(
              bench,
              writers,
              writing,
              held,
              () -> indexes.drop(drop, told -> {}, Cancellation.never())));
    }
    try (Writers writers = new Writers(bench.database, "parts")) {
      IndexRequest parts =
          new IndexRequest(
              "public", "parts_b", "parts", "CREATE INDEX CONCURRENTLY parts_b ON parts (b)");
      waits.put(
          "build on a partitioned table",
          longest(
              bench,
              writers,
              "LOCK TABLE ONLY parts IN ROW EXCLUSIVE MODE",
              held,
              () -> indexes.build(parts, told -> {}, Cancellation.never())));
      // Where it was given up, it goes on now.
      indexes.build(parts, told -> {}, Cancellation.never());
      assertThat(
              bench.database.rows(
                  "SELECT indisvalid FROM pg_index WHERE indexrelid = 'parts_b'::regclass"))
          .containsExactly("t");
      DropPlan drop = indexes.planDrop("public", "parts_b", Cancellation.never());
      waits.put(
          "drop on a partitioned table",
          longest(
              bench,
              writers,
              "SELECT FROM parts LIMIT 1",
              held,
              () -> indexes.drop(drop, told -> {}, Cancellation.never())));
    }
    return waits;
  }

  private static Writers.Longest longest(
      Bench bench, Writers writers, String holding, Duration held, Callable<?> work)
      throws Exception {
    CompletableFuture<Object> working;
    try (Connection _ = bench.inTransaction(holding)) {
      await().until(() -> writers.written() > 0);
      writers.longest();
      working =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return work.call();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              Thread::startVirtualThread);
      long until = System.nanoTime() + held.toNanos();
      await().atMost(held.multipliedBy(2)).until(() -> System.nanoTime() > until);
    }
    working.get(60, TimeUnit.SECONDS);
    assertThat(writers.written()).as("statements of the writers meanwhile").isPositive();
    return writers.longest();
  }
}
