package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server's Unix-domain socket, reached through the JDK's own channel. */
@Timeout(60)
class UnixSocketTest {
  private static final int PORT = 5432;

  /** Short: the operating system allows about a hundred characters. */
  private Path folder = Path.of("/");

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createTempDirectory(Path.of("/tmp"), "hs");
  }

  @AfterEach
  void removeFolder() throws Exception {
    try (var left = Files.list(folder)) {
      for (Path each : left.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(folder);
  }

  @ParameterizedTest
  @EnumSource
  void everythingWorksThroughIt(TestServer.Version version) throws Exception {
    try (EmbeddedPostgres server =
        TestServer.start(version, "unix_socket_directories", folder.toString())) {
      ConnectionSettings settings =
          ConnectionUri.parse(
              "postgresql://postgres@/postgres?sslmode=verify-full&host="
                  + folder
                  + "&port="
                  + server.getPort(),
              new LibpqDefaults(Map.of(), folder, "os"));
      assertThat(settings.environment()).isEqualTo(Environment.LOCAL);
      try (Target target = new Connector().connect(settings, Cancellation.never())) {
        assertThat(target.facts().encryption()).isEqualTo(Encryption.unixSocket());
        assertThat(target.reached()).isEqualTo(new HostPort(folder.toString(), server.getPort()));
        assertThat(text(target, "SELECT inet_client_addr() IS NULL")).isEqualTo("t");
        assertThat(text(target, "SELECT length(repeat('x', 9000000))")).isEqualTo("9000000");
        assertThat(text(target, "SELECT repeat('x', 3000000)")).hasSize(3_000_000);
        assertThat(text(target, "SELECT length('" + "y".repeat(3_000_000) + "')"))
            .isEqualTo("3000000");

        Cancellation cancellation = new Cancellation();
        CompletableFuture<Failure> slow =
            CompletableFuture.supplyAsync(() -> failure(target, cancellation, "pg_sleep(14)"));
        await()
            .until(
                () ->
                    text(
                            target,
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT"
                                + " pg_sleep%' AND state = 'active'")
                        .equals("1"));
        cancellation.request();
        assertThat(slow)
            .succeedsWithin(Duration.ofSeconds(3))
            .isInstanceOf(Failure.Cancelled.class);
        assertThat(failure(target, Cancellation.never(), "pg_terminate_backend(pg_backend_pid())"))
            .isInstanceOf(Failure.Unreachable.class);
        assertThat(text(target, "SELECT 1")).isEqualTo("1");
      }
      String user = System.getProperty("user.name");
      try (Target target = new Connector().connect(peer(settings, user), Cancellation.never())) {
        assertThat(target.facts().role()).isEqualTo("postgres");
      }
      assertThat(refusal(peer(settings, "nobody-else")).sentence()).contains("requirepeer");
    }
  }

  @Test
  void aMissingSocketIsNobodyListening() {
    assertThat(refusal(settings(Map.of())).sentence()).contains("Nobody listens");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpAndCancelled() throws Exception {
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(folder.resolve(".s.PGSQL." + PORT)));
      assertThat(refusal(settings(Map.of("connect_timeout", "2"))).sentence())
          .contains("no answer in time");
      Cancellation cancellation = new Cancellation();
      CompletableFuture<Failure> result =
          CompletableFuture.supplyAsync(
              () -> failure(() -> new Connector().connect(settings(Map.of()), cancellation)));
      silent.accept().close();
      silent.accept();
      cancellation.request();
      assertThat(result)
          .succeedsWithin(Duration.ofSeconds(1))
          .isInstanceOf(Failure.Cancelled.class);
    }
  }

  private ConnectionSettings settings(Map<String, String> parameters) {
    return new ConnectionSettings(
        List.of(new HostPort(folder.toString(), PORT)),
        "postgres",
        "postgres",
        Optional.empty(),
        parameters,
        Environment.LOCAL);
  }

  private static ConnectionSettings peer(ConnectionSettings settings, String user) {
    return new ConnectionSettings(
        settings.hosts(),
        settings.database(),
        settings.user(),
        settings.password(),
        Map.of("requirepeer", user),
        settings.environment());
  }

  private static String text(Target target, String query) {
    return target.read(
        Cancellation.never(),
        session -> {
          try (Statement statement = session.createStatement();
              ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
          }
        });
  }

  private static Failure failure(Target target, Cancellation cancellation, String call) {
    return failure(
        () ->
            target.read(
                cancellation,
                session -> {
                  try (Statement statement = session.createStatement()) {
                    return statement.execute("SELECT " + call);
                  }
                }));
  }

  private static Failure refusal(ConnectionSettings settings) {
    return failure(() -> new Connector().connect(settings, Cancellation.never()).close());
  }

  private static Failure failure(Runnable work) {
    TargetException thrown = catchThrowableOfType(TargetException.class, work::run);
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }
}
