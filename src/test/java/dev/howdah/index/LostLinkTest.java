package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.journal.Ending.Result;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a broken link leaves unknown is told so, and what is known after it is told as it is. */
class LostLinkTest {
  private static final Cancellation NEVER = Cancellation.never();
  private static final Patience SHORT =
      new Patience(
          Bench.QUICK.poll(),
          Duration.ofSeconds(6),
          2,
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  @ParameterizedTest
  @EnumSource
  void aPartitionedDropWithoutAnAnswerIsUnknown(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version);
        Relay relay = new Relay(bench.database.settings().hosts().getFirst().port());
        Target target = through(relay, bench);
        Connection _ = bench.inTransaction("SELECT FROM parts_1")) {
      bench.database.run("CREATE INDEX parts_a ON parts (a)");
      Indexes indexes = new Indexes(target, bench.journal, SHORT);
      DropPlan plan = indexes.planDrop("public", "parts_a", NEVER);
      CompletableFuture<Optional<Failure>> drop =
          CompletableFuture.supplyAsync(
              () -> indexes.drop(plan, told -> {}, NEVER), Thread::startVirtualThread);
      awaitWaiting(bench, "LOCK TABLE%");
      relay.shut();

      assertThat(drop.get(60, TimeUnit.SECONDS))
          .get()
          .isInstanceOf(Failure.Unreachable.class)
          .matches(failure -> failure.sentence().contains("whether the index stands is not known"));
      assertThat(bench.journal.entries().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.UNKNOWN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartitionsBuildSettlesAfterALostLink(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version);
        Relay relay = new Relay(bench.database.settings().hosts().getFirst().port());
        Target target = through(relay, bench);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      try (Connection inPart = bench.inTransaction("INSERT INTO parts_1 VALUES (5)")) {
        Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
        CompletableFuture<BuildOutcome> build =
            CompletableFuture.supplyAsync(
                () ->
                    new Indexes(target, bench.journal, Bench.QUICK)
                        .build(
                            new IndexRequest(
                                "public",
                                "parts_a",
                                "parts",
                                "CREATE INDEX CONCURRENTLY parts_a ON public.parts (a)"),
                            told::add,
                            NEVER),
                Thread::startVirtualThread);
        new Bench.Running(build, told, new Cancellation()).awaitWaitingFor("billing");
        relay.cut();
        inPart.commit();
        assertThat(build.get(60, TimeUnit.SECONDS)).isInstanceOf(Built.class);
      }
      writer.rollback();
      assertThat(bench.indexes.invalid(NEVER)).isEmpty();
      assertThat(bench.journal.entries().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.DONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRebuildOfWhichNothingWasSentFailed(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Relay relay = new Relay(bench.database.settings().hosts().getFirst().port());
        Target target = through(relay, bench)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      Indexes indexes = new Indexes(target, bench.journal, SHORT);
      RebuildPlan plan = indexes.planRebuild("public", "t_a", NEVER);
      relay.shut();
      assertThat(indexes.rebuild(plan, told -> {}, NEVER))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class));
      assertThat(bench.journal.entries()).isEmpty();
    }
  }

  private static void awaitWaiting(Bench bench, String statement) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                !bench
                    .database
                    .rows(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '"
                            + statement
                            + "'")
                    .isEmpty());
  }

  private static Target through(Relay relay, Bench bench) {
    ConnectionSettings direct = bench.database.settings();
    return new Connector()
        .connect(
            new ConnectionSettings(
                List.of(new HostPort("localhost", relay.port())),
                direct.database(),
                direct.user(),
                direct.password(),
                direct.parameters(),
                direct.environment()),
            NEVER);
  }

  private static Bench bench(TestServer.Version version) {
    Bench bench = new Bench(version);
    bench.database.run(
        """
        CREATE TABLE parts (a int) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (200);
        """);
    return bench;
  }
}
