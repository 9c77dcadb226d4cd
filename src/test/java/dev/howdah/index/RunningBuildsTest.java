package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.ServerSession;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build that outlived its Howdah, or is another's, is found again and watched to its end. */
class RunningBuildsTest {
  private static final String BUILD = "CREATE INDEX CONCURRENTLY t_a ON public.t (a)";

  @ParameterizedTest
  @EnumSource
  void whatAKilledHowdahBeganIsOursAndWatchedToItsEnd(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Entry entry = begunByAnother(bench, BUILD);
      bench.journal.end(entry, Result.UNKNOWN, Duration.ZERO, "The link broke.", Optional.empty());
      CompletableFuture<Optional<String>> server =
          background(bench, BUILD, session -> bench.journal.sending(entry, session));
      RunningBuild build = awaitRunning(bench);
      assertThat(build)
          .returns("t", RunningBuild::table)
          .returns("CREATE INDEX CONCURRENTLY", RunningBuild::command)
          .returns(Optional.of("t_a"), RunningBuild::index)
          .returns(Optional.of(entry.id()), RunningBuild::entry)
          .matches(each -> each.progress().phase().equals("waiting for running transactions"))
          .matches(each -> each.progress().waitingFor().getFirst().contains("billing"));

      Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
      CompletableFuture<BuildOutcome> following =
          CompletableFuture.supplyAsync(
              () -> bench.indexes.follow(build, told::add, Cancellation.never()),
              Thread::startVirtualThread);
      Awaitility.await().until(() -> told.size() > 1);
      writer.commit();

      assertThat(following.get(30, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(Built.class, built -> assertThat(built.index()).isEqualTo("t_a"));
      assertThat(server.get(30, TimeUnit.SECONDS)).isEmpty();
      assertThat(bench.journal.entry(entry.id()).orElseThrow().ending().orElseThrow())
          .returns(Result.DONE, Ending::result)
          .returns(Optional.of("CREATE INDEX t_a ON public.t USING btree (a)"), Ending::definition);
      assertThat(bench.indexes.running(Cancellation.never())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anothersIsNotOursAndCanBeCancelled(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      CompletableFuture<Optional<String>> server = background(bench, BUILD);
      RunningBuild build = awaitRunning(bench);
      assertThat(build.entry()).isEmpty();
      Cancellation watching = new Cancellation();
      watching.request();
      assertThatThrownBy(() -> bench.indexes.follow(build, told -> {}, watching))
          .as("the watch ends, the build goes on")
          .isInstanceOf(CancellationException.class);
      assertThat(bench.indexes.running(Cancellation.never())).hasSize(1);

      assertThat(bench.indexes.cancel(build, Cancellation.never()))
          .isInstanceOfSatisfying(
              Cancelled.class,
              cancelled ->
                  assertThat(cancelled.leftover()).get().returns("t_a", InvalidIndex::index));
      assertThat(server.get(30, TimeUnit.SECONDS)).contains("57014");
      assertThat(bench.journal.entries())
          .singleElement()
          .returns(Action.CANCEL_STATEMENT, one -> one.change().action())
          .returns(Result.DONE, one -> one.ending().orElseThrow().result())
          .matches(one -> one.change().objects().getFirst().contains(" on public.t"));
      assertThat(bench.indexes.cancel(build, Cancellation.never()))
          .as("it is over, and nobody is cancelled")
          .isInstanceOf(Failed.class);
      assertThat(bench.journal.entries()).as("nothing was done").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRebuildIsFollowedThroughTheSwap(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      try (Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        CompletableFuture<Optional<String>> server =
            background(bench, "REINDEX INDEX CONCURRENTLY t_a");
        RunningBuild build = awaitRunning(bench);
        assertThat(build.command()).isEqualTo("REINDEX CONCURRENTLY");
        CompletableFuture<BuildOutcome> following =
            CompletableFuture.supplyAsync(
                () -> bench.indexes.follow(build, told -> {}, Cancellation.never()),
                Thread::startVirtualThread);
        writer.commit();
        assertThat(following.get(30, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                Built.class, built -> assertThat(built.index()).isEqualTo("t_a"));
        assertThat(server.get(30, TimeUnit.SECONDS)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatFailsWhileItIsFollowedIsNotTakenForBuilt(TestServer.Version version)
      throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (1, 'twice')")) {
      CompletableFuture<Optional<String>> server =
          background(bench, "CREATE UNIQUE INDEX CONCURRENTLY t_u ON t (a)");
      RunningBuild build = awaitRunning(bench);
      CompletableFuture<BuildOutcome> following =
          CompletableFuture.supplyAsync(
              () -> bench.indexes.follow(build, told -> {}, Cancellation.never()),
              Thread::startVirtualThread);
      writer.commit();

      assertThat(following.get(30, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence())
                    .isEqualTo("The build of t_u ended without a valid index.");
                assertThat(failed.leftover()).isPresent();
              });
      assertThat(server.get(30, TimeUnit.SECONDS)).contains("23505");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTablesRebuildIsJudgedByAllItsIndexes(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a); CREATE INDEX t_b ON t (b)");
      String[] snapshot = {
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_class"
      };
      try (Connection early = bench.inTransaction(snapshot)) {
        CompletableFuture<Optional<String>> server =
            background(bench, "REINDEX TABLE CONCURRENTLY t");
        RunningBuild first = awaitRunning(bench);
        CompletableFuture<BuildOutcome> following = follow(bench, first);
        try (Connection _ = bench.inTransaction(snapshot)) {
          early.rollback();
          Awaitility.await()
              .atMost(Duration.ofSeconds(20))
              .until(() -> !awaitRunning(bench).index().equals(first.index()));
          bench.database.rows(
              "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'REINDEX TABLE%' AND datname = current_database()");
          assertThat(server.get(30, TimeUnit.SECONDS)).contains("57014");
        }
        assertThat(following.get(30, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                Failed.class, failed -> assertThat(failed.leftover()).isPresent());
      }
      bench
          .indexes
          .invalid(Cancellation.never())
          .forEach(left -> bench.indexes.remove(left, Cancellation.never()));
      try (Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        CompletableFuture<Optional<String>> server =
            background(bench, "REINDEX TABLE CONCURRENTLY t");
        CompletableFuture<BuildOutcome> following = follow(bench, awaitRunning(bench));
        writer.commit();
        assertThat(following.get(30, TimeUnit.SECONDS)).isInstanceOf(Built.class);
        assertThat(server.get(30, TimeUnit.SECONDS)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBuildInATransactionIsNotKnownBeforeItsCommit(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE FUNCTION slow(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
          BEGIN
            PERFORM pg_sleep(CASE WHEN a = 1 THEN 2 ELSE 0 END);
            RETURN a;
          END $$;
          """);
      for (boolean commit : new boolean[] {false, true}) {
        try (Connection session = bench.inTransaction("SELECT 1");
            Statement statement = session.createStatement()) {
          CompletableFuture<Void> building =
              CompletableFuture.runAsync(
                  () -> {
                    try {
                      statement.execute("CREATE INDEX t_s ON t (slow(a))");
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                  },
                  Thread::startVirtualThread);
          Awaitility.await().until(() -> !bench.indexes.running(Cancellation.never()).isEmpty());
          RunningBuild found = bench.indexes.running(Cancellation.never()).getFirst();
          assertThat(bench.indexes.follow(found, told -> {}, Cancellation.never()))
              .isInstanceOfSatisfying(
                  BuildOutcome.Unknown.class,
                  unknown ->
                      assertThat(unknown.failure().sentence())
                          .contains("in a transaction that is still open"));
          building.get(30, TimeUnit.SECONDS);
          if (commit) {
            session.commit();
          } else {
            session.rollback();
          }
          assertThat(bench.indexes.follow(found, told -> {}, Cancellation.never()))
              .isInstanceOf(commit ? Built.class : Failed.class);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anothersOfTheSameTextIsNotOurs(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Entry entry = begunByAnother(bench, BUILD);
      try (Connection gone = bench.database.connect()) {
        bench.journal.sending(entry, session(gone));
      }
      bench.journal.end(entry, Result.UNKNOWN, Duration.ZERO, "The link broke.", Optional.empty());
      CompletableFuture<Optional<String>> server = background(bench, BUILD);
      RunningBuild theirs = awaitRunning(bench);
      assertThat(theirs.entry()).isEmpty();
      CompletableFuture<BuildOutcome> following = follow(bench, theirs);
      writer.commit();
      assertThat(following.get(30, TimeUnit.SECONDS)).isInstanceOf(Built.class);
      assertThat(server.get(30, TimeUnit.SECONDS)).isEmpty();
      assertThat(bench.journal.entry(entry.id()).orElseThrow().ending().orElseThrow())
          .as("not written down as what our statement did")
          .returns(Result.UNKNOWN, Ending::result);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyBuildIsKnownByItsSession(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
          CREATE INDEX t_b ON t (b);
          """);
      IndexRequest parts =
          new IndexRequest(
              "public",
              "parts_b",
              "parts",
              "CREATE INDEX CONCURRENTLY parts_b ON public.parts (b)");
      RebuildPlan rebuild = bench.indexes.planRebuild("public", "t_b", Cancellation.never());
      assertKnown(bench, "t", () -> bench.build(Bench.plain("t_a")));
      assertKnown(bench, "parts_1", () -> bench.build(parts));
      assertKnown(
          bench, "t", () -> bench.indexes.rebuild(rebuild, told -> {}, Cancellation.never()));
    }
  }

  private static void assertKnown(Bench bench, String table, Supplier<BuildOutcome> work)
      throws Exception {
    try (Connection writer =
        bench.inTransaction("INSERT INTO %s VALUES (1, '')".formatted(table))) {
      CompletableFuture<BuildOutcome> outcome =
          CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
      assertThat(awaitRunning(bench).entry()).contains(bench.journal.entries().getFirst().id());
      writer.commit();
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(Built.class);
    }
  }

  private static CompletableFuture<BuildOutcome> follow(Bench bench, RunningBuild build) {
    return CompletableFuture.supplyAsync(
        () -> bench.indexes.follow(build, told -> {}, Cancellation.never()),
        Thread::startVirtualThread);
  }

  private static Entry begunByAnother(Bench bench, String sql) {
    return bench.journal.begin(
        new Change(
            Action.CREATE_INDEX,
            TargetPlace.of(bench.target, Cancellation.never()),
            "postgres",
            List.of("t_a"),
            List.of(new Step(sql, true)),
            List.of(),
            Optional.empty()));
  }

  /** Runs a statement of somebody else; the SQLState when it fails. */
  private static CompletableFuture<Optional<String>> background(Bench bench, String sql) {
    return background(bench, sql, session -> {});
  }

  private static ServerSession session(Connection connection) throws SQLException {
    Backend backend = Backend.of(connection);
    return new ServerSession(backend.pid(), backend.started());
  }

  private static CompletableFuture<Optional<String>> background(
      Bench bench, String sql, Consumer<ServerSession> before) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Connection session = bench.database.connect();
              Statement statement = session.createStatement()) {
            before.accept(session(session));
            statement.execute(sql);
            return Optional.empty();
          } catch (SQLException e) {
            return Optional.of(e.getSQLState());
          }
        },
        Thread::startVirtualThread);
  }

  private static RunningBuild awaitRunning(Bench bench) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                bench.indexes.running(Cancellation.never()).stream()
                    .anyMatch(each -> !each.progress().waitingFor().isEmpty()));
    return bench.indexes.running(Cancellation.never()).getFirst();
  }
}
