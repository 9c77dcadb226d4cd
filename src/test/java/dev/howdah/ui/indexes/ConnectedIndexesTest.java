package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.schema.Schema;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the window's actions leave on a server. */
class ConnectedIndexesTest {
  @ParameterizedTest
  @EnumSource
  void aBuildThatIsCancelledInTheWindowLeavesNothing(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Target target =
            new Connector().connect(database.settings("postgres"), Cancellation.never());
        Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      database.run("CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000)");
      Journal journal = TestInstaller.journal();
      IndexActions window =
          new ConnectedIndexes(
              new Schema(target, journal),
              new Indexes(target, journal),
              new ConnectedIndexes.Seer(target, journal),
              any -> Set.of(),
              Optional::empty);
      reader.setAutoCommit(false);
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      statement.execute("SELECT FROM pg_am");
      Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
      Cancellation cancellation = new Cancellation();
      CompletableFuture<BuildOutcome> build =
          CompletableFuture.supplyAsync(
              () ->
                  window.build(
                      new IndexRequest(
                          "public", "t_a", "t", "CREATE INDEX CONCURRENTLY t_a ON public.t (a)"),
                      told::add,
                      cancellation),
              Thread::startVirtualThread);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> told.stream().anyMatch(one -> one.phase().contains("older snapshots")));

      cancellation.request();

      assertThat(build.get(60, TimeUnit.SECONDS)).isEqualTo(new Cancelled(Optional.empty()));
      assertThat(database.rows("SELECT FROM pg_class WHERE relname = 't_a'")).isEmpty();
      assertThat(journal.entries().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.CANCELLED);
    }
  }
}
