package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.journal.Ending.Result;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build's remains where its table's turn is somebody else's by then. */
class TurnAfterBuildTest {
  private record Tidy(
      CompletableFuture<BuildOutcome> outcome,
      Queue<BuildProgress> told,
      Cancellation cancellation) {
    static Tidy start(Indexes indexes, IndexRequest request) {
      Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
      Cancellation cancellation = new Cancellation();
      return new Tidy(
          CompletableFuture.supplyAsync(
              () -> indexes.buildTidily(request, told::add, cancellation),
              Thread::startVirtualThread),
          told,
          cancellation);
    }

    void awaitWaiting() {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> told.stream().anyMatch(each -> !each.waitingFor().isEmpty()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledBuildNamesWhatItLeftWhenTheNextBuildTakesItsTurn(TestServer.Version version)
      throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Tidy first = Tidy.start(bench.indexes, Bench.plain("t_a"));
      first.awaitWaiting();
      Bench.Running second =
          bench.start(Bench.on("t_b", "CREATE INDEX CONCURRENTLY t_b ON public.t (b)"));
      second.awaitWaitingFor("another index build");
      first.cancellation().request();

      assertThat(first.outcome().get(30, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Cancelled.class, cancelled -> assertThat(cancelled.leftover()).isPresent());
      assertThat(
              bench.journal.entries().stream()
                  .filter(entry -> entry.change().objects().equals(List.of("t_a")))
                  .map(entry -> entry.ending().orElseThrow().result()))
          .containsExactly(Result.PARTLY);
      writer.commit();
      assertThat(second.get()).isInstanceOf(BuildOutcome.Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatNobodyReachesKeepsNoTurn(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Relay relay = new Relay(bench.database.settings().hosts().getFirst().port());
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, 'row 1')")) {
      try (Target target =
          new Connector()
              .connect(
                  new ConnectionSettings(
                      List.of(new HostPort("localhost", relay.port())),
                      bench.database.settings().database(),
                      bench.database.settings().user(),
                      bench.database.settings().password(),
                      bench.database.settings().parameters(),
                      bench.database.settings().environment()),
                  Cancellation.never())) {
        Indexes indexes = new Indexes(target, TestInstaller.journal(), Bench.QUICK);
        Tidy build =
            Tidy.start(
                indexes, Bench.on("t_b", "CREATE UNIQUE INDEX CONCURRENTLY t_b ON public.t (b)"));
        build.awaitWaiting();
        relay.freeze();
        writer.commit();

        assertThat(build.outcome().get(40, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                Failed.class, failed -> assertThat(failed.leftover()).isEmpty());
        assertThat(bench.standing()).isEmpty();
      }
    }
  }
}
