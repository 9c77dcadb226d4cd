package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.SqlResource;
import dev.howdah.demo.Demo;
import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * A server that may be stopped as if it had crashed, with a database {@code builds} that holds the
 * gateway's tables.
 */
final class OwnServer implements AutoCloseable {
  static final String DATABASE = "builds";

  private final EmbeddedPostgres server;
  private final Path data;
  private final Path control;
  private final String options;

  /**
   * @param settings names and values, in turn
   */
  OwnServer(TestServer.Version version, String... settings) throws SQLException, IOException {
    server = TestServer.start(version, settings);
    run("postgres", "CREATE DATABASE " + DATABASE);
    run(DATABASE, SqlResource.read(Demo.class, "gateway-schema.sql"));
    data = Path.of(rows("SHOW data_directory").getFirst());
    control =
        Path.of(rows("SELECT setting FROM pg_config WHERE name = 'BINDIR'").getFirst(), "pg_ctl");
    String started = Files.readString(data.resolve("postmaster.opts")).strip();
    options = started.substring(started.indexOf(' ') + 1);
  }

  int port() {
    return server.getPort();
  }

  /** How Howdah would connect as superuser, through some port. */
  static ConnectionSettings settings(int port) {
    return new ConnectionSettings(
        List.of(new HostPort("localhost", port)),
        DATABASE,
        "postgres",
        Optional.empty(),
        Map.of("sslmode", "disable"),
        Environment.LOCAL);
  }

  String url(String database) {
    return "postgresql://postgres@localhost:" + port() + "/" + database + "?sslmode=disable";
  }

  /** A superuser session, for the caller to close. */
  Connection connect() throws SQLException {
    return connect(DATABASE);
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port() + "/" + database + "?sslmode=disable",
        "postgres",
        "");
  }

  void run(String sql) throws SQLException {
    run(DATABASE, sql);
  }

  private void run(String database, String sql) throws SQLException {
    try (Connection session = connect(database);
        Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of all rows. */
  List<String> rows(String query) throws SQLException {
    try (Connection session = connect()) {
      return rows(session, query);
    }
  }

  static List<String> rows(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    }
  }

  /** {@code pg_ctl stop -m immediate}: no checkpoint, no farewell. */
  void stopImmediately() throws IOException, InterruptedException {
    control("-m", "immediate", "stop");
  }

  /** Starts it as it was started first; crash recovery is over when this returns. */
  void startAgain() throws IOException, InterruptedException {
    control("-o", options, "-l", data.resolve("again.log").toString(), "start");
  }

  private void control(String... arguments) throws IOException, InterruptedException {
    // Like the server itself: it refuses to run as root, and does not take a user namespace for it.
    List<String> command =
        new ArrayList<>(
            "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of());
    command.addAll(List.of(control.toString(), "-D", data.toString(), "-w"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s", command).isTrue();
    assertThat(process.exitValue()).as("%s", command).isZero();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
