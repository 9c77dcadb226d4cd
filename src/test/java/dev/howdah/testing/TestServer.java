package dev.howdah.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A real PostgreSQL for tests: one server per version and test run, started at first use and
 * stopped with the JVM; each test takes databases of its own from it.
 */
public final class TestServer {
  /** The oldest and the newest supported server. */
  public enum Version {
    OLDEST(14, "postgres-oldest.jar"),
    NEWEST(18, "postgres-newest.jar");

    private final int major;
    private final String jar;

    Version(int major, String jar) {
      this.major = major;
      this.jar = jar;
    }

    public int major() {
      return major;
    }
  }

  /** Every supported server. */
  public enum Major {
    FOURTEEN(14, Version.OLDEST.jar),
    FIFTEEN(15, "postgres-15.jar"),
    SIXTEEN(16, "postgres-16.jar"),
    SEVENTEEN(17, "postgres-17.jar"),
    EIGHTEEN(18, Version.NEWEST.jar);

    private final int number;
    private final String jar;

    Major(int number, String jar) {
      this.number = number;
      this.jar = jar;
    }

    public int number() {
      return number;
    }
  }

  private static final Map<String, TestServer> RUNNING = new HashMap<>();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final int port;
  private final AutoCloseable running;

  private TestServer(int port, AutoCloseable running) {
    this.port = port;
    this.running = running;
  }

  /** The shared server of a version. Never stop or restart it; start one of your own for that. */
  public static TestServer shared(Version version) {
    return shared(version.jar);
  }

  /** The shared server of any supported version; like the others, never stop or restart it. */
  public static TestServer shared(Major major) {
    return shared(major.jar);
  }

  private static synchronized TestServer shared(String jar) {
    return RUNNING.computeIfAbsent(
        jar,
        wanted -> {
          EmbeddedPostgres postgres = start(wanted, EmbeddedPostgres.builder());
          return untilTheEnd(new TestServer(postgres.getPort(), postgres));
        });
  }

  private static TestServer untilTheEnd(TestServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    return server;
  }

  /**
   * The shared server with the extensions hypopg and pg_qualstats, as Debian packs them; empty
   * where they are not installed.
   */
  public static synchronized Optional<TestServer> withExtensions() {
    if (!PackagedServer.isInstalled()) {
      return Optional.empty();
    }
    return Optional.of(
        RUNNING.computeIfAbsent(
            PackagedServer.class.getName(),
            any -> {
              PackagedServer packaged = PackagedServer.start();
              return untilTheEnd(new TestServer(packaged.port(), packaged));
            }));
  }

  /** A server that belongs to one test alone, with settings; the caller closes it. */
  public static EmbeddedPostgres start(Version version, String... settings) {
    return start(version.jar, EmbeddedPostgres.builder(), settings);
  }

  /** The same on a data directory, which stays; it is made when there is none yet. */
  static EmbeddedPostgres startOn(Version version, Path data) {
    return start(
        version.jar,
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false));
  }

  private static EmbeddedPostgres start(
      String jar, EmbeddedPostgres.Builder empty, String... settings) {
    try {
      EmbeddedPostgres.Builder builder =
          empty
              .setPgBinaryResolver((system, architecture) -> binaries(jar))
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .setServerConfig("max_prepared_transactions", "10")
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "60");
      for (int i = 0; i < settings.length; i += 2) {
        builder.setServerConfig(settings[i], settings[i + 1]);
      }
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream binaries(String jar) throws IOException {
    Path path =
        Path.of(System.getProperty("howdah.test.servers", "target/test-servers")).resolve(jar);
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          return new ByteArrayInputStream(zip.readAllBytes());
        }
      }
    }
    throw new IOException("no server binaries in " + path);
  }

  private void stop() {
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return port;
  }

  /** A new empty database; never shared with another test. */
  public TestDatabase newDatabase() {
    return newDatabase("");
  }

  /** A copy of another database, which nobody may be connected to meanwhile. */
  public TestDatabase copyOf(TestDatabase template) {
    return newDatabase(" TEMPLATE " + template.name());
  }

  private TestDatabase newDatabase(String options) {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + options);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new TestDatabase(this, name);
  }

  /** A superuser session. */
  public Connection connect(String database) throws SQLException {
    return connect(database, "postgres", "");
  }

  /** A session as some role. */
  public Connection connect(String database, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port() + "/" + database, user, password);
  }
}
