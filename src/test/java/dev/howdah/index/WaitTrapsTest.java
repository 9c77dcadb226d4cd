package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of a concurrent build that have to do with whom it waits for. */
class WaitTrapsTest {
  @ParameterizedTest
  @EnumSource
  void trap03And13And14AWriterIsWaitedForAndNamedAndNoTimeoutStrikes(TestServer.Version version)
      throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, 'uncommitted')")) {
      bench.database.run(
          "ALTER DATABASE %1$s SET lock_timeout = '1s'; ALTER DATABASE %1$s SET statement_timeout = '1s'"
              .formatted(bench.database.name()));
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
  void trap04ASnapshotOfAnotherTableIsWaitedForAndNamed(TestServer.Version version)
      throws Exception {
    try (Bench bench = new Bench(version);
        Connection reader =
            bench.inTransaction(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_am")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitTold("waiting for older snapshots to end");
      build.awaitWaitingFor("(billing), idle in transaction");
      assertThat(bench.standing()).containsExactly("t_a|f|t");
      reader.rollback();
      assertThat(build.get()).isInstanceOf(Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap05WhoOnlyReadOrIsElsewhereIsNotWaitedFor(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        TestDatabase elsewhere = TestServer.shared(version).newDatabase();
        Connection _ =
            bench.inTransaction("SELECT count(*) FROM t", "SET application_name = 'reader'");
        Connection _ =
            bench.inTransaction(
                "CREATE TABLE other (a int)",
                "INSERT INTO other VALUES (1)",
                "SET application_name = 'writer of another table'");
        Connection _ =
            bench.inTransaction(
                "SELECT pg_advisory_xact_lock(1)", "SET application_name = 'advised'");
        Connection abroad = elsewhere.connect();
        Statement statement = abroad.createStatement()) {
      abroad.setAutoCommit(false);
      abroad.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("SELECT FROM pg_class");
      assertThat(bench.indexes.readiness(Bench.plain("t_a"), Cancellation.never()).blockers())
          .isEmpty();
      assertThat(bench.build(Bench.plain("t_a"))).isInstanceOf(Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap06APreparedTransactionThatNobodyHoldsIsNamed(TestServer.Version version)
      throws Exception {
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
  void trap12ATableThatStaysLockedIsGivenUpAndNothingIsLeft(TestServer.Version version)
      throws Exception {
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
  void trap17AnotherBuildOnTheTableIsWaitedForWithoutADeadlock(TestServer.Version version)
      throws Exception {
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

      assertThat(third.get()).isEqualTo(new Cancelled(Optional.empty()));
      assertThat(bench.standing()).containsExactly("t_a|f|f");
      writer.commit();
      assertThat(List.of(first.get(), second.get())).allMatch(Built.class::isInstance);
      assertThat(bench.standing()).containsExactly("t_a|t|t", "t_b|t|t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap18AWriterThatThenAltersTheTableIsADeadlockAndTheRemainsAreOffered(
      TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      // Only the build looks for a deadlock, and not before the writer has altered the table.
      bench.database.run(
          "ALTER DATABASE " + bench.database.name() + " SET deadlock_timeout = '3s'");
      try (Connection writer =
              bench.inTransaction(
                  "SET deadlock_timeout = '10min'", "INSERT INTO t VALUES (0, '')");
          Statement statement = writer.createStatement()) {
        Bench.Running build = bench.start(Bench.plain("t_a"));
        build.awaitWaitingFor("billing");
        statement.execute("ALTER TABLE t ADD COLUMN c int");

        assertThat(build.get())
            .isInstanceOfSatisfying(
                Failed.class,
                failed -> {
                  assertThat(failed.failure().sentence())
                      .contains("Two sessions waited for each other");
                  assertThat(failed.failure().sqlState()).contains("40P01");
                  assertThat(failed.leftover()).get().returns("t_a", InvalidIndex::index);
                });
        writer.rollback();
      }
      assertThat(
              bench.indexes.finish(
                  bench.indexes.invalid(Cancellation.never()).getFirst(),
                  told -> {},
                  Cancellation.never()))
          .isInstanceOf(Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap19HowdahsTakeTurnsWithoutASnapshotThatTheOtherWouldWaitFor(TestServer.Version version)
      throws Exception {
    try (Bench bench = new Bench(version);
        Connection other = bench.database.connect();
        Statement statement = other.createStatement()) {
      String turn = "(%d, 't'::regclass::oid::int)".formatted(0x486F7764);
      statement.execute("SELECT pg_advisory_lock" + turn);
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("another Howdah works on the indexes of t");

      statement.execute("CREATE INDEX CONCURRENTLY t_b ON t (b)");
      assertThat(build.outcome()).isNotDone();
      statement.execute("SELECT pg_advisory_unlock" + turn);

      assertThat(build.get()).isInstanceOf(Built.class);
      assertThat(bench.standing()).containsExactly("t_a|t|t", "t_b|t|t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap20AnAlterThatQueuesBehindTheBuildKeepsNeitherItNorItsWatchFromGoingOn(
      TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection reader =
            bench.inTransaction(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_am")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("billing");
      CompletableFuture<Optional<String>> altering =
          CompletableFuture.supplyAsync(
              () -> {
                try (Connection session = bench.database.connect();
                    Statement statement = session.createStatement()) {
                  statement.execute("ALTER TABLE t ADD COLUMN c int");
                  return Optional.empty();
                } catch (SQLException e) {
                  return Optional.ofNullable(e.getSQLState());
                }
              },
              Thread::startVirtualThread);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  bench
                      .indexes
                      .readiness(Bench.plain("t_b"), Cancellation.never())
                      .blockers()
                      .stream()
                      .anyMatch(each -> each.sentence().contains("ALTER TABLE t ADD")));
      assertThat(bench.indexes.running(Cancellation.never())).hasSize(1);
      assertThat(bench.indexes.invalid(Cancellation.never())).hasSize(1);
      reader.rollback();

      assertThat(build.get()).isInstanceOf(Built.class);
      assertThat(altering.get(30, TimeUnit.SECONDS)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMaterializedViewHasItsTurnsToo(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t");
      IndexRequest first =
          new IndexRequest("public", "m_a", "m", "CREATE INDEX CONCURRENTLY m_a ON public.m (a)");
      IndexRequest second =
          new IndexRequest(
              "public", "m_b", "m", "CREATE INDEX CONCURRENTLY m_b ON public.m ((lower(b)))");
      Bench.Running other;
      Bench.Running build;
      try (Connection refresh = bench.inTransaction("REFRESH MATERIALIZED VIEW m")) {
        build = bench.start(first);
        build.awaitWaitingFor("billing");
        assertThat(bench.database.rows("SELECT to_regclass('m_a') IS NULL")).containsExactly("t");
        refresh.rollback();
      }
      assertThat(build.get()).isInstanceOf(BuildOutcome.Built.class);
      try (Connection snapshot =
          bench.inTransaction(
              "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_class")) {
        build = bench.start(second);
        build.awaitTold("older snapshots");
        other =
            bench.start(
                new IndexRequest(
                    "public", "m_ba", "m", "CREATE INDEX CONCURRENTLY m_ba ON public.m (b, a)"));
        other.awaitWaitingFor("another index build");
        snapshot.rollback();
      }
      assertThat(build.get()).isInstanceOf(BuildOutcome.Built.class);
      assertThat(other.get()).isInstanceOf(BuildOutcome.Built.class);
    }
  }
}
