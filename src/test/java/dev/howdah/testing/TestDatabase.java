package dev.howdah.testing;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database of one test on a {@link TestServer}; dropped when closed. */
public final class TestDatabase implements AutoCloseable {
  private final TestServer server;
  private final String name;

  TestDatabase(TestServer server, String name) {
    this.server = server;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** How Howdah would connect as superuser. */
  public ConnectionSettings settings() {
    return settings("postgres");
  }

  /** How Howdah would connect as some role. */
  public ConnectionSettings settings(String user) {
    return new ConnectionSettings(
        List.of(new HostPort("localhost", server.port())),
        name,
        user,
        Optional.empty(),
        Map.of("sslmode", "disable"),
        Environment.LOCAL);
  }

  /** A new superuser session, for the caller to close. */
  public Connection connect() throws SQLException {
    return server.connect(name);
  }

  /** Runs statements as superuser; several may stand in one text. */
  public TestDatabase run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Loads the gateway's 21 tables, empty, without the catalogue's objects. */
  public TestDatabase withGatewayTables() {
    return run(resource("/dev/howdah/demo/gateway-schema.sql"));
  }

  /** Makes a role that the server lets in with this password only. */
  public TestDatabase withPasswordRole(String role, String password) {
    run(
        "SET password_encryption = 'scram-sha-256'; CREATE ROLE "
            + role
            + " LOGIN PASSWORD '"
            + password
            + "'");
    Path rules = Path.of(rows("SHOW hba_file").getFirst());
    try {
      Files.writeString(
          rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run("SELECT pg_reload_conf()");
  }

  /** All rows, columns joined by {@code |}, NULL as the empty text. */
  public List<String> rows(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          String value = result.getString(i);
          row.append(i > 1 ? "|" : "").append(value == null ? "" : value);
        }
        rows.add(row.toString());
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String path) {
    try (InputStream in = TestDatabase.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException(path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
