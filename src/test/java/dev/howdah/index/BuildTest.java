package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways in which a concurrent build ends, waits or must not begin, on real servers. */
class BuildTest {
  @ParameterizedTest
  @EnumSource
  void buildsAValidIndexWhileOthersWrite(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, 'uncommitted')")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("billing");

      assertThat(build.told().stream().flatMap(each -> each.waitingFor().stream()))
          .anySatisfy(
              sentence ->
                  assertThat(sentence)
                      .startsWith("session ")
                      .contains("of postgres (billing), idle in transaction")
                      .endsWith(": INSERT INTO t VALUES (0, 'uncommitted')"));
      assertThat(bench.indexes.invalid(Cancellation.never()))
          .singleElement()
          .matches(InvalidIndex::building);
      bench.database.run("SET lock_timeout = '1s'; INSERT INTO t VALUES (1, 'not blocked')");

      // Longer than the lock timeout of a writing session: it must not strike during the build.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  build.told().stream()
                      .anyMatch(each -> each.elapsed().compareTo(Duration.ofMillis(4_500)) > 0));
      assertThat(build.outcome()).isNotDone();
      writer.commit();

      assertThat(build.get())
          .isInstanceOfSatisfying(
              Built.class,
              built -> {
                assertThat(built.index()).isEqualTo("t_a");
                assertThat(built.sizeBytes()).isGreaterThan(100_000);
                assertThat(built.took()).isGreaterThan(Duration.ofSeconds(4));
              });
      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(
              build.told().stream()
                  .flatMapToDouble(each -> each.fraction().stream())
                  .boxed()
                  .toList())
          .isSorted()
          .allMatch(fraction -> fraction >= 0 && fraction <= 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesAPreparedTransactionThatNobodyHolds(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      String gid = "left behind in " + bench.database.name();
      bench.database.run("BEGIN; INSERT INTO t VALUES (0, ''); PREPARE TRANSACTION '" + gid + "'");
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("prepared transaction \"" + gid + "\" of postgres");
      bench.database.run("ROLLBACK PREPARED '" + gid + "'");

      assertThat(build.get()).isInstanceOf(Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledBuildReportsWhatItLeavesAndRemovesIt(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection reader =
            bench.inTransaction(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_class")) {
      Bench.Running build =
          bench.start(Bench.on("t_a", "CREATE UNIQUE INDEX CONCURRENTLY t_a ON public.t (a)"));
      build.awaitTold("older snapshots");
      build.cancellation().request();

      InvalidIndex leftover = ((Cancelled) build.get()).leftover().orElseThrow();
      assertThat(leftover.enforces()).as("rejects duplicates although INVALID").isTrue();
      assertThat(leftover.maintained()).isTrue();
      assertThat(leftover.building()).isFalse();
      assertThat(leftover.sizeBytes()).isGreaterThan(100_000);
      assertThat(leftover.dropSql()).isEqualTo("DROP INDEX CONCURRENTLY public.t_a");
      assertThat(bench.indexes.invalid(Cancellation.never())).containsExactly(leftover);
      assertThat(bench.standing()).containsExactly("t_a|f|t");
      reader.rollback();

      bench.indexes.remove(leftover, Cancellation.never());
      assertThat(bench.standing()).isEmpty();
      assertThat(bench.indexes.invalid(Cancellation.never())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTerminatedBuildReportsWhatItLeaves(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("billing");
      assertThat(bench.signal("pg_terminate_backend")).isTrue();

      assertThat(build.get())
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class);
                assertThat(failed.leftover()).get().matches(index -> !index.maintained());
                assertThat(failed.leftover())
                    .hasValueSatisfying(index -> assertThat(index.enforces()).isFalse());
              });
      assertThat(bench.standing()).containsExactly("t_a|f|f");
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverTakesWhatHasTheNameForTheIndex(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE TABLE other (a int); CREATE INDEX t_a ON other (a)");
      IndexRequest careless =
          Bench.on("t_a", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_a ON public.t (a)");

      assertThat(bench.build(careless))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence())
                    .isEqualTo(
                        "The name t_a is taken in schema public by an index on table other.");
                assertThat(failed.leftover()).isEmpty();
              });

      bench.database.run("DROP INDEX t_a; INSERT INTO t VALUES (1, 'twice')");
      IndexRequest unique = Bench.on("t_a", "CREATE UNIQUE INDEX CONCURRENTLY t_a ON public.t (a)");
      assertThat(bench.build(unique))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sqlState()).contains("23505");
                assertThat(failed.failure().detail()).contains("Key (a)=(1) is duplicated");
                assertThat(failed.leftover())
                    .hasValueSatisfying(index -> assertThat(index.enforces()).isFalse());
              });

      assertThat(bench.build(careless))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence()).contains("an INVALID index on table t");
                assertThat(failed.leftover())
                    .isEqualTo(bench.indexes.invalid(Cancellation.never()).stream().findFirst());
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingWhereTheTableStaysLocked(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection _ = bench.inTransaction("LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));

      assertThat(build.get())
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure()).isInstanceOf(Failure.Timeout.class);
                assertThat(failed.failure().detail()).contains("(billing)");
                assertThat(failed.leftover()).isEmpty();
              });
      assertThat(build.told().stream().flatMap(each -> each.waitingFor().stream()))
          .anyMatch(sentence -> sentence.contains("(billing)"));
      assertThat(bench.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitsForAnotherBuildOnTheTable(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Bench.Running first = bench.start(Bench.plain("t_a"));
      first.awaitWaitingFor("billing");
      Bench.Running second =
          bench.start(Bench.on("t_b", "CREATE INDEX CONCURRENTLY t_b ON public.t (b)"));
      second.awaitWaitingFor("another index build");
      Bench.Running third =
          bench.start(Bench.on("t_ab", "CREATE INDEX CONCURRENTLY t_ab ON public.t (a, b)"));
      third.awaitWaitingFor("another index build");
      third.cancellation().request();

      assertThat(third.get()).isEqualTo(new Cancelled(java.util.Optional.empty()));
      assertThat(bench.standing()).containsExactly("t_a|f|f");
      writer.commit();
      assertThat(List.of(first.get(), second.get())).allMatch(Built.class::isInstance);
      assertThat(bench.standing()).containsExactly("t_a|t|t", "t_b|t|t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusalsLeaveNothingBehind(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      String stranger = "stranger_" + bench.database.name();
      String guest = "guest_" + bench.database.name();
      bench.database.run(
          """
          CREATE ROLE %1$s LOGIN; GRANT ALL ON t TO %1$s; GRANT CREATE ON SCHEMA public TO %1$s;
          CREATE ROLE %2$s LOGIN SUPERUSER; ALTER ROLE %2$s SET default_transaction_read_only = on;
          CREATE TABLE parts (a int) PARTITION BY RANGE (a);
          """
              .formatted(stranger, guest));
      String longName = "i".repeat(64);

      assertFailure(bench, Bench.plain(longName), Failure.Usage.class, "63 bytes");
      assertFailure(
          bench,
          Bench.on("t_a", "CREATE INDEX t_a ON public.t (a)"),
          Failure.Usage.class,
          "Only CREATE INDEX CONCURRENTLY");
      assertFailure(
          bench,
          Bench.on("t_a", "SET lock_timeout = 0; CREATE INDEX CONCURRENTLY t_a ON public.t (a)"),
          Failure.Usage.class,
          "Only CREATE INDEX CONCURRENTLY");
      assertFailure(
          bench,
          new IndexRequest("public", "n_a", "nope", "CREATE INDEX CONCURRENTLY n_a ON nope (a)"),
          Failure.MissingObject.class,
          "\"nope\" does not exist");
      assertFailure(
          bench,
          Bench.on("t_c", "CREATE INDEX CONCURRENTLY t_c ON public.t (c)"),
          Failure.MissingObject.class,
          "\"c\" does not exist");
      assertFailure(
          bench,
          Bench.on("t_r", "CREATE INDEX CONCURRENTLY t_r ON public.t ((a + random()))"),
          Failure.Unexpected.class,
          "IMMUTABLE");
      assertFailure(
          bench,
          new IndexRequest(
              "public", "p_a", "parts", "CREATE INDEX CONCURRENTLY p_a ON public.parts (a)"),
          Failure.Unexpected.class,
          "partitioned table");
      try (Target target = bench.targetOf(stranger)) {
        assertFailure(target, Bench.plain("t_a"), Failure.Permission.class, "must be owner");
      }
      try (Target target = bench.targetOf(guest)) {
        assertFailure(target, Bench.plain("t_a"), Failure.ReadOnly.class, "read-only");
      }
      assertThat(bench.standing()).isEmpty();
      bench.database.run("DROP OWNED BY " + stranger + "; DROP ROLE " + stranger + ", " + guest);
    }
  }

  private static void assertFailure(
      Bench bench, IndexRequest request, Class<? extends Failure> kind, String words) {
    assertFailure(bench.target, request, kind, words);
  }

  private static void assertFailure(
      Target target, IndexRequest request, Class<? extends Failure> kind, String words) {
    assertThat(
            new Indexes(target, TestInstaller.journal(), Bench.QUICK)
                .build(request, told -> {}, Cancellation.never()))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure()).isInstanceOf(kind);
              assertThat(failed.failure().sentence() + failed.failure().detail()).contains(words);
              assertThat(failed.leftover()).isEmpty();
            });
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatIsTooLongLeavesAnInvalidIndex(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          "ALTER TABLE t ALTER b SET STORAGE EXTERNAL; INSERT INTO t SELECT 0, repeat('x', 9000)");

      assertThat(bench.build(Bench.on("t_b", "CREATE INDEX CONCURRENTLY t_b ON public.t (b)")))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sqlState()).contains("54000");
                assertThat(failed.leftover()).isPresent();
                bench.indexes.remove(failed.leftover().orElseThrow(), Cancellation.never());
              });
      assertThat(bench.standing()).isEmpty();
    }
  }
}
