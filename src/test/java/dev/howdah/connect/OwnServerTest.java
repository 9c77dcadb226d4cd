package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What needs a server that a test may change, fill or stop. */
class OwnServerTest {
  private static final String SECRET = "s3cr3t'&@:/";

  @ParameterizedTest
  @EnumSource
  void passwordsAreCheckedAndNeverShown(TestServer.Version version) throws Exception {
    try (EmbeddedPostgres server = TestServer.start(version)) {
      run(
          server,
          "SET password_encryption = 'scram-sha-256'; CREATE ROLE keeper LOGIN PASSWORD '"
              + SECRET.replace("'", "''")
              + "'; CREATE ROLE stranger LOGIN");
      Path rules = Path.of(text(server, "SHOW hba_file"));
      Files.writeString(
          rules,
          """
          host all postgres all trust
          host all keeper all scram-sha-256
          """);
      run(server, "SELECT pg_reload_conf()");
      await()
          .until(
              () -> failure(settings(server, "stranger", null)) instanceof Failure.Authentication);

      Failure stranger = failure(settings(server, "stranger", null));
      assertThat(stranger.sentence()).contains("does not let stranger@");
      assertThat(stranger.nextStep()).contains("sslmode=require");

      Failure wrong = failure(settings(server, "keeper", "wr0ng"));
      assertThat(wrong).isInstanceOf(Failure.Authentication.class);
      assertThat(wrong.sqlState()).contains("28P01");
      assertThat(wrong.toString()).doesNotContain("wr0ng");

      Failure none = failure(settings(server, "keeper", null));
      assertThat(none).isInstanceOf(Failure.Authentication.class);
      assertThat(none.sentence()).contains("asks for a password");

      try (Target target = connect(settings(server, "keeper", SECRET))) {
        assertThat(target.facts().role()).isEqualTo("keeper");
        String url = target.read(Cancellation.never(), session -> session.getMetaData().getURL());
        assertThat(url).doesNotContain("s3cr3t");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFullServerSaysSo(TestServer.Version version) throws Exception {
    try (EmbeddedPostgres server =
            TestServer.start(
                version, "max_connections", "5", "superuser_reserved_connections", "1");
        AutoCloseables taken = new AutoCloseables()) {
      run(server, "CREATE ROLE guest LOGIN");
      try (Target target = connect(settings(server, "postgres", null))) {
        for (int i = 0; i < 4; i++) {
          taken.add(session(server, "postgres"));
        }
        Failure guest = failure(settings(server, "guest", null));
        assertThat(guest).isInstanceOf(Failure.Unreachable.class);
        assertThat(guest.sentence()).contains("connections are taken");
        taken.add(await().ignoreExceptions().until(() -> session(server, "postgres"), s -> true));
        Failure looking = failure(() -> one(target));
        assertThat(looking).isInstanceOf(Failure.Unreachable.class);
        assertThat(looking.sqlState()).contains("53300");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void lookingGoesOnAfterARestartOfTheServer(TestServer.Version version) throws Exception {
    try (EmbeddedPostgres server = TestServer.start(version);
        Target target = connect(settings(server, "postgres", null))) {
      assertThat(one(target)).isEqualTo(1);
      Path data = Path.of(text(server, "SHOW data_directory"));
      Path control = control(server);

      control(control, data, server, "stop");
      Failure stopped = failure(() -> one(target));
      assertThat(stopped).isInstanceOf(Failure.Unreachable.class);

      control(control, data, server, "start");
      await()
          .atMost(Duration.ofSeconds(15))
          .ignoreExceptionsInstanceOf(TargetException.class)
          .until(() -> one(target) == 1);
      assertThat(target.refreshFacts().startedAt())
          .isAfter(java.time.Instant.now().minusSeconds(60));
    }
  }

  /** The server's own {@code pg_ctl}, found through the process that runs it. */
  private static Path control(EmbeddedPostgres server) throws Exception {
    long pid =
        Long.parseLong(
            Files.readAllLines(
                    Path.of(text(server, "SHOW data_directory")).resolve("postmaster.pid"))
                .getFirst());
    return Path.of(ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow())
        .resolveSibling("pg_ctl");
  }

  private static void control(Path control, Path data, EmbeddedPostgres server, String action)
      throws IOException, InterruptedException {
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> command =
        List.of(
            control.toString(),
            "-D",
            data.toString(),
            "-w",
            "-m",
            "fast",
            "-o",
            "-p " + server.getPort() + " -F",
            "-l",
            data.resolve("restart.log").toString(),
            action);
    // Like the server itself: it refuses to run as root, and does not take a user namespace for it.
    List<String> whole = new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
    whole.addAll(command);
    Process process =
        new ProcessBuilder(whole)
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static ConnectionSettings settings(
      EmbeddedPostgres server, String user, @org.jspecify.annotations.Nullable String password) {
    return new ConnectionSettings(
        List.of(new HostPort("localhost", server.getPort())),
        "postgres",
        user,
        Optional.ofNullable(password).map(Password::new),
        Map.of("sslmode", "disable"),
        Environment.LOCAL);
  }

  private static Target connect(ConnectionSettings settings) {
    return new Connector().connect(settings, Cancellation.never());
  }

  private static int one(Target target) {
    return target.read(
        Cancellation.never(),
        session -> {
          try (Statement statement = session.createStatement();
              ResultSet row = statement.executeQuery("SELECT 1")) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private static Failure failure(ConnectionSettings settings) {
    return failure(() -> connect(settings).close());
  }

  private static Failure failure(Runnable work) {
    TargetException thrown = catchThrowableOfType(TargetException.class, work::run);
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }

  private static Connection session(EmbeddedPostgres server, String user) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable", user, "");
  }

  private static void run(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = session(server, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(EmbeddedPostgres server, String query) throws SQLException {
    try (Connection connection = session(server, "postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
