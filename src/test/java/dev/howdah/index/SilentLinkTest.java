package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A link that carries nothing any more, without a word, does not keep a build waiting. */
class SilentLinkTest {
  @ParameterizedTest
  @EnumSource
  void theIndexIsFoundBuiltThoughTheAnswerNeverComes(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Relay relay = new Relay(bench.database.settings().hosts().getFirst().port());
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      ConnectionSettings direct = bench.database.settings();
      ConnectionSettings relayed =
          new ConnectionSettings(
              List.of(new HostPort("localhost", relay.port())),
              direct.database(),
              direct.user(),
              direct.password(),
              direct.parameters(),
              direct.environment());
      try (Target target = new Connector().connect(relayed, Cancellation.never())) {
        Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
        CompletableFuture<BuildOutcome> outcome =
            CompletableFuture.supplyAsync(
                () ->
                    new Indexes(target, TestInstaller.journal(), Bench.QUICK)
                        .build(Bench.plain("t_a"), told::add, Cancellation.never()),
                Thread::startVirtualThread);
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> told.stream().anyMatch(each -> !each.waitingFor().isEmpty()));
        relay.freeze();
        writer.commit();
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> bench.standing().equals(List.of("t_a|t|t")));
        assertThat(outcome).isNotDone();

        assertThat(outcome.get(25, TimeUnit.SECONDS)).isInstanceOf(Built.class);
      }
    }
  }
}
