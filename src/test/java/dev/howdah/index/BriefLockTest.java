package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who comes while a partitioned table's lock is awaited waits shortly, however many partitions. */
class BriefLockTest {
  private static final int PARTITIONS = 8;

  @ParameterizedTest
  @EnumSource
  void theWholeWaitIsBounded(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE TABLE parts (a int) PARTITION BY LIST (a)");
      for (int i = 0; i < PARTITIONS; i++) {
        bench.database.run("CREATE TABLE p%d PARTITION OF parts FOR VALUES IN (%<d)".formatted(i));
      }
      bench.database.run("CREATE INDEX parts_a ON parts (a)");
      Indexes indexes =
          new Indexes(
              bench.target,
              bench.journal,
              new Patience(
                  Bench.QUICK.poll(),
                  Duration.ofMillis(2400),
                  20,
                  Bench.QUICK.otherBuild(),
                  Bench.QUICK.lostLink(),
                  Bench.QUICK.removal()));
      DropPlan plan = indexes.planDrop("public", "parts_a", Cancellation.never());
      List<Connection> readers = new ArrayList<>();
      List<CompletableFuture<Void>> ends = new ArrayList<>();
      for (int i = 0; i < PARTITIONS; i++) {
        Connection reader = bench.inTransaction("SELECT FROM p" + i);
        readers.add(reader);
      }
      for (int i = 0; i < PARTITIONS; i++) {
        // Each ends before the timeout of its own lock, so that none of them would strike.
        Connection reader = readers.get(i);
        ends.add(
            CompletableFuture.runAsync(
                () -> commit(reader),
                CompletableFuture.delayedExecutor(300L * (i + 1), TimeUnit.MILLISECONDS)));
      }
      CompletableFuture<Boolean> gone =
          CompletableFuture.supplyAsync(
              () -> indexes.drop(plan, told -> {}, Cancellation.never()).isEmpty(),
              Thread::startVirtualThread);
      Duration longest = Duration.ZERO;
      while (!gone.isDone()) {
        long before = System.nanoTime();
        bench.database.rows("SELECT FROM ONLY parts");
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
      assertThat(gone.get(30, TimeUnit.SECONDS)).isTrue();
      assertThat(longest).isLessThan(Duration.ofMillis(1200));
      CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
      for (Connection reader : readers) {
        reader.close();
      }
    }
  }

  private static void commit(Connection reader) {
    try {
      reader.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
