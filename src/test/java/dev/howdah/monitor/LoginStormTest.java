package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.testing.HandClock;
import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How often several windows on one target log in while the server does not let them, counted in the
 * server's own log over a minute of polls, one a second.
 */
class LoginStormTest {
  private static final int WINDOWS = 3;
  private static final int POLLS = 60;

  private final HandClock clock = new HandClock();
  private final List<Target> targets = new ArrayList<>();
  private final List<Sampler> samplers = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private EmbeddedPostgres server;

  @BeforeEach
  void open() throws SQLException {
    server =
        TestServer.start(
            TestServer.Version.NEWEST,
            "logging_collector",
            "on",
            "log_directory",
            "log",
            "log_filename",
            "server.log");
    run("CREATE ROLE guest LOGIN");
    for (int i = 0; i < WINDOWS; i++) {
      Target target = new Connector().connect(settings(), Cancellation.never());
      targets.add(target);
      samplers.add(new Sampler(target, cancellation -> InlineViews.sources(), clock));
    }
    poll();
    assertThat(samplers).allMatch(each -> each.history().since(Instant.EPOCH).size() > 0);
  }

  @AfterEach
  void close() throws IOException {
    samplers.forEach(Sampler::close);
    targets.forEach(Target::close);
    server.close();
  }

  private ConnectionSettings settings() {
    return new ConnectionSettings(
        List.of(new HostPort("localhost", server.getPort())),
        "postgres",
        "guest",
        Optional.empty(),
        Map.of("sslmode", "disable"),
        Environment.LOCAL);
  }

  private Connection session() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable",
        "postgres",
        "");
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = session();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private void poll() {
    samplers.forEach(Sampler::tick);
  }

  private void pollForAMinute() {
    for (int i = 0; i < POLLS; i++) {
      clock.forward(Duration.ofSeconds(1));
      poll();
    }
  }

  /** The lines of the log with these words, once all before now is written. */
  private long logged(String words) throws Exception {
    String mark = "mark " + System.nanoTime();
    run("DO $$ BEGIN RAISE WARNING '" + mark + "'; END $$");
    Path log;
    try (Connection connection = session();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      log = Path.of(row.getString(1), "log", "server.log");
    }
    await().until(() -> Files.readString(log).contains(mark));
    return Files.readString(log).lines().filter(line -> line.contains(words)).count();
  }

  private void lockOut(String how) throws SQLException {
    run(how, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'guest'");
  }

  @Test
  void aLogInThatWasRefusedIsTriedOnceAndNotAgainByItself() throws Exception {
    lockOut("ALTER ROLE guest NOLOGIN");

    pollForAMinute();

    assertThat(logged("is not permitted to log in"))
        .as("once for each window in the first minute")
        .isBetween(1L, (long) WINDOWS);
  }
}
