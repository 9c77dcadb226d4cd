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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server of a test's own whose certificate and rules of entry can be changed. */
final class TlsServer implements AutoCloseable {
  private final EmbeddedPostgres server;

  TlsServer(TestServer.Version version) {
    this.server = TestServer.start(version);
  }

  HostPort at(String host) {
    return new HostPort(host, server.getPort());
  }

  /** Shows this certificate from now on. */
  void show(Path certificate, Path key) throws SQLException {
    run("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
    run("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
    reload("ALTER SYSTEM SET ssl = on");
  }

  /** Asks for certificates that this authority signed. */
  void askFor(Path authority) throws SQLException {
    reload("ALTER SYSTEM SET ssl_ca_file = '" + authority + "'");
  }

  void askForNone() throws SQLException {
    reload("ALTER SYSTEM RESET ssl_ca_file");
  }

  /** Puts these lines first of who is let in, and how. */
  void rules(String lines) throws IOException, SQLException {
    Path rules = Path.of(text("SHOW hba_file"));
    Files.writeString(rules, lines + "host all postgres all trust\nlocal all postgres trust\n");
    reload("SELECT 1");
  }

  private void reload(String change) throws SQLException {
    run(change);
    String before = text("SELECT pg_conf_load_time()");
    run("SELECT pg_reload_conf()");
    // A new session's process is started by the postmaster, whose own settings it inherits.
    await().until(() -> !text("SELECT pg_conf_load_time()").equals(before));
  }

  void run(String sql) throws SQLException {
    try (Connection connection = session();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String text(String query) throws SQLException {
    try (Connection connection = session();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private Connection session() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable",
        "postgres",
        "");
  }

  /** Pairs of names and values; an empty value leaves the name out. */
  static Map<String, String> parameters(Object... pairs) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].toString().isEmpty()) {
        parameters.put(pairs[i].toString(), pairs[i + 1].toString());
      }
    }
    return parameters;
  }

  ConnectionSettings settings(String host, String user, Map<String, String> parameters) {
    return new ConnectionSettings(
        List.of(at(host)), "postgres", user, Optional.empty(), parameters, Environment.LOCAL);
  }

  static ServerFacts facts(ConnectionSettings settings) {
    try (Target target = new Connector().connect(settings, Cancellation.never())) {
      return target.facts();
    }
  }

  static Failure failure(ConnectionSettings settings) {
    TargetException thrown = catchThrowableOfType(TargetException.class, () -> facts(settings));
    assertThat(thrown).as("%s %s", settings, settings.parameters()).isNotNull();
    return thrown.failure();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
