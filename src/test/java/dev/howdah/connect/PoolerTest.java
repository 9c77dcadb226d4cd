package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection pooler is noticed and left alone, in whatever mode it pools. */
@Timeout(60)
class PoolerTest {
  private static final Path PGBOUNCER = Path.of("/usr/sbin/pgbouncer");

  @TempDir private Path folder;

  @Test
  void aProcessThatIsAnotherThanAnnouncedIsBehindAPooler() {
    assertThatThrownBy(() -> SessionSource.refusePooler(4711, 4712))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("connection pooler");
    assertThatCode(() -> SessionSource.refusePooler(4711, 4711)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"session", "transaction"})
  void pgbouncerIsRefusedAndItsSessionsStayAsTheyWere(String mode) throws Exception {
    assumeTrue(Files.isExecutable(PGBOUNCER), "the Debian package pgbouncer is not installed");
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      int port = freePort();
      Process pooler = start(mode, port, database);
      try {
        ConnectionSettings settings = settings(database, port);
        await().until(() -> answers(database, port));

        TargetException refused =
            catchThrowableOfType(
                TargetException.class,
                () -> new Connector().connect(settings, Cancellation.never()).close());

        assertThat(refused).isNotNull();
        assertThat(refused.failure()).isInstanceOf(Failure.Usage.class);
        assertThat(refused.failure().sentence()).contains("connection pooler");
        assertThat(refused.failure().nextStep()).contains("server itself");
        // The one server session that the pool has serves the application as before.
        try (Connection application = through(database, port);
            Statement statement = application.createStatement()) {
          for (String setting :
              List.of("default_transaction_read_only", "statement_timeout", "search_path")) {
            assertThat(text(statement, "SHOW " + setting))
                .isEqualTo(
                    database
                        .rows("SELECT reset_val FROM pg_settings WHERE name = '" + setting + "'")
                        .getFirst());
          }
        }
      } finally {
        pooler.destroy();
        assertThat(pooler.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
      await()
          .until(
              () ->
                  database
                      .rows(
                          "SELECT count(*) FROM pg_stat_activity WHERE datname = '"
                              + database.name()
                              + "' AND pid <> pg_backend_pid()")
                      .equals(List.of("0")));
    }
  }

  private Process start(String mode, int port, TestDatabase database) throws Exception {
    Path users = Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"\"\n");
    Path settings =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            %s = host=127.0.0.1 port=%d dbname=%s user=postgres pool_size=1
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            auth_file = %s
            pool_mode = %s
            server_reset_query =
            ignore_startup_parameters = extra_float_digits
            """
                .formatted(
                    database.name(),
                    database.settings().hosts().getFirst().port(),
                    database.name(),
                    port,
                    users,
                    mode));
    // It refuses to run as root, and does not take a user namespace for it.
    List<String> command =
        new ArrayList<>(
            "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of());
    command.addAll(List.of(PGBOUNCER.toString(), settings.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("pgbouncer.log").toFile())
        .start();
  }

  private static boolean answers(TestDatabase database, int port) {
    try (Connection _ = through(database, port)) {
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static Connection through(TestDatabase database, int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name() + "?sslmode=disable",
        "postgres",
        "");
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static ConnectionSettings settings(TestDatabase database, int port) {
    return new ConnectionSettings(
        List.of(new HostPort("127.0.0.1", port)),
        database.name(),
        "postgres",
        Optional.empty(),
        Map.of("sslmode", "disable"),
        Environment.LOCAL);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
