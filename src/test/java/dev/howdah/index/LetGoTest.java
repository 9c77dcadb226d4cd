package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.Look.Standing;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.Installer;
import dev.howdah.testing.TestServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build whose Howdah is gone goes on, and the next one writes down how it ended. */
class LetGoTest {
  private static final String INDEX = "idx_request_logs_tenant_time";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path data;

  @ParameterizedTest
  @EnumSource
  void itEndsValidAndTheNextConnectSettlesTheJournal(TestServer.Version version) throws Exception {
    try (OwnServer server = new OwnServer(version);
        WarmCommand howdah = new WarmCommand(data, server.url("postgres"));
        Look look = new Look(server)) {
      // Such a server ends the statements of clients that are gone, unless it is asked not to.
      server.run("ALTER ROLE postgres SET client_connection_check_interval = '20ms'");
      try (Hold hold = new Hold(server, Hold.Kind.WRITER)) {
        hold.take();
        var _ =
            howdah.run("index", "create", INDEX, "--url", server.url(OwnServer.DATABASE), "--yes");
        await().atMost(PATIENCE).until(look::builds);
        howdah.kill();
        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(5)).until(look::builds);
      }
      await()
          .atMost(PATIENCE)
          .until(() -> !look.builds() && look.standing(INDEX).filter(Standing::valid).isPresent());

      Journal journal = new Journal(data.resolve("howdah").resolve("journal"), Clock.systemUTC());
      assertThat(journal.entries()).singleElement().matches(Entry::interrupted);
      try (Target target =
          new Connector().connect(OwnServer.settings(server.port()), Cancellation.never())) {
        List<Entry> settled =
            new Installer(target, journal, new Indexes(target, journal))
                .settle(Cancellation.never());
        assertThat(settled)
            .singleElement()
            .satisfies(
                entry ->
                    assertThat(entry.ending().orElseThrow())
                        .returns(Result.DONE, Ending::result)
                        .matches(ending -> ending.definition().orElseThrow().contains(INDEX)));
      }
    }
  }
}
