package dev.howdah.testing;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A primary and its hot standby, which follows it by streaming replication: the standby is a copy
 * of the primary's data directory, taken while the primary was stopped.
 */
public final class TestStandby implements AutoCloseable {
  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres standby;

  private TestStandby(EmbeddedPostgres primary, EmbeddedPostgres standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /**
   * Starts both.
   *
   * @param folder empty; whoever gives it removes it
   * @param sql runs on the primary before the standby is made
   */
  public static TestStandby start(TestServer.Version version, Path folder, String sql)
      throws IOException, SQLException {
    Path data = folder.resolve("primary");
    Path copy = folder.resolve("standby");
    Files.createDirectory(data);
    try (EmbeddedPostgres first = TestServer.startOn(version, data)) {
      run(first, sql);
    }
    copy(data, copy);
    EmbeddedPostgres primary = TestServer.startOn(version, data);
    try {
      Files.createFile(copy.resolve("standby.signal"));
      Files.writeString(
          copy.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres'\n",
          StandardOpenOption.APPEND);
      return new TestStandby(primary, TestServer.startOn(version, copy));
    } catch (RuntimeException | IOException e) {
      primary.close();
      throw e;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                directory,
                to.resolve(from.relativize(directory)),
                StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.getFileName().toString().startsWith("postmaster.")
                && !file.getFileName().toString().equals("epg-lock")) {
              Files.copy(
                  file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Runs statements on the primary as superuser. */
  public void run(String sql) throws SQLException {
    run(primary, sql);
  }

  private static void run(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection session = connect(server);
        Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A superuser session on the standby, for the caller to close. */
  public Connection connect() throws SQLException {
    return connect(standby);
  }

  private static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "");
  }

  /** How Howdah would connect to the standby as superuser. */
  public ConnectionSettings settings() {
    return settings(standby);
  }

  /** How Howdah would connect to the primary as superuser. */
  public ConnectionSettings primarySettings() {
    return settings(primary);
  }

  private static ConnectionSettings settings(EmbeddedPostgres server) {
    return new ConnectionSettings(
        List.of(new HostPort("localhost", server.getPort())),
        "postgres",
        "postgres",
        Optional.empty(),
        Map.of("sslmode", "disable"),
        Environment.LOCAL);
  }

  @Override
  public void close() {
    try {
      standby.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stopPrimary();
    }
  }

  /** Stops the primary, as a failover begins; closing it again later does nothing. */
  public void stopPrimary() {
    try {
      primary.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
