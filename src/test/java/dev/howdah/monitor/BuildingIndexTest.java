package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An index in the census while somebody builds it, and after that went wrong. */
class BuildingIndexTest {
  @ParameterizedTest
  @EnumSource
  void oneThatIsBeingBuiltIsNotLeftInvalid(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Target target = new Connector().connect(database.settings(), Cancellation.never());
        Sampler sampler =
            new Sampler(target, cancellation -> InlineViews.sources(), Clock.systemUTC())) {
      database.run("CREATE TABLE busy (id int)").run("INSERT INTO busy VALUES (1), (1)");
      try (Connection writer = database.connect();
          Statement writes = writer.createStatement()) {
        writer.setAutoCommit(false);
        writes.execute("INSERT INTO busy VALUES (2)");
        CompletableFuture<Void> build = CompletableFuture.runAsync(() -> fails(database));
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> {
                  IndexUse index = index(sampler);
                  assertThat(index.valid()).isFalse();
                  assertThat(index.building()).isTrue();
                  assertThat(index.leftInvalid()).isFalse();
                });
        writer.commit();
        build.join();
      }
      IndexUse left = index(sampler);
      assertThat(left.building()).isFalse();
      assertThat(left.leftInvalid()).isTrue();
    }
  }

  private static IndexUse index(Sampler sampler) {
    Census census = sampler.sampleOnce().census().orElseThrow();
    assertThat(census.indexes()).hasSize(1);
    return census.indexes().getFirst();
  }

  private static void fails(TestDatabase database) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute("CREATE UNIQUE INDEX CONCURRENTLY once ON busy (id)");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as("duplicates").isEqualTo("23505");
    }
  }
}
