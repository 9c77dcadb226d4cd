package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that restarts under a sampler's eyes. */
class RestartTest {
  @Test
  void aRestartIsALostLinkAGapAndNothingMore() throws Exception {
    try (EmbeddedPostgres server = TestServer.start(TestServer.Version.NEWEST)) {
      ConnectionSettings settings =
          new ConnectionSettings(
              List.of(new HostPort("localhost", server.getPort())),
              "postgres",
              "postgres",
              Optional.empty(),
              Map.of("sslmode", "disable"),
              Environment.LOCAL);
      List<Sample> samples = new CopyOnWriteArrayList<>();
      try (Target target = new Connector().connect(settings, Cancellation.never());
          Sampler sampler =
              new Sampler(target, cancellation -> InlineViews.sources(), Clock.systemUTC())) {
        sampler.subscribe(samples::add);
        sampler.pace(new Pace(Duration.ofMillis(200), Duration.ofSeconds(10)));
        sampler.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> samples.size() > 3);
        Instant startedBefore = target.facts().startedAt();

        restart(server);

        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    samples.stream().anyMatch(sample -> sample.link() instanceof Link.Lost)
                        && samples.getLast().link() instanceof Link.Up);
        Sample lost =
            samples.stream().filter(s -> s.link() instanceof Link.Lost).findFirst().orElseThrow();
        assertThat(((Link.Lost) lost.link()).failure()).isInstanceOf(Failure.Unreachable.class);
        assertThat(((Link.Lost) lost.link()).nextAttempt()).isAfter(lost.sampledAt());
        assertThat(lost.pulse()).as("the last good figures stay").isPresent();
        assertThat(target.facts().startedAt()).isAfter(startedBefore);

        List<History.Point> points = new ArrayList<>(sampler.history().since(Instant.EPOCH));
        assertThat(points.stream().filter(History.Point::afterGap)).hasSize(1);
        History.Point afterGap =
            points.stream().filter(History.Point::afterGap).findFirst().orElseThrow();
        assertThat(afterGap.pulse().activity().transactionsPerSecond()).isEmpty();
        assertThat(afterGap.pulse().epoch().orElseThrow().serverStart())
            .isEqualTo(target.facts().startedAt())
            .isAfter(points.getFirst().pulse().epoch().orElseThrow().serverStart());
      }
    }
  }

  private static void restart(EmbeddedPostgres server) throws Exception {
    String data;
    String binaries;
    try (Connection session = server.getPostgresDatabase().getConnection();
        Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT current_setting('data_directory'),"
                    + " (SELECT setting FROM pg_config WHERE name = 'BINDIR')")) {
      rows.next();
      data = rows.getString(1);
      binaries = rows.getString(2);
    }
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            Path.of(binaries, "pg_ctl").toString(),
            "-D",
            data,
            "-m",
            "immediate",
            "-w",
            "restart"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
