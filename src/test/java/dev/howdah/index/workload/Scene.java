package dev.howdah.index.workload;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A database with a workload. */
final class Scene implements AutoCloseable {
  final TestDatabase database;
  final Target target;

  Scene(TestServer server) {
    this(server, "postgres");
  }

  Scene(TestServer server, String role) {
    this(closed(server.newDatabase()), role);
  }

  /**
   * As from PostgreSQL 15 on by default: nobody but its owner creates anything lasting there, since
   * others could have code planned.
   */
  static TestDatabase closed(TestDatabase database) {
    return database.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  }

  Scene(TestDatabase database, String role) {
    this.database = database;
    this.target = new Connector().connect(database.settings(role), Cancellation.never());
  }

  /** On a server that has all three extensions. */
  static Scene withExtensions() {
    Optional<TestServer> server = TestServer.withExtensions();
    Assumptions.assumeTrue(
        server.isPresent(),
        "needs PostgreSQL 15 with hypopg and pg_qualstats of Debian's packages");
    Scene scene = new Scene(server.orElseThrow());
    scene.database.run(
        "CREATE EXTENSION pg_stat_statements; CREATE EXTENSION hypopg; CREATE EXTENSION pg_qualstats");
    return scene;
  }

  /** Runs a statement so often as if it was a load. */
  void load(String sql, int times) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      for (int i = 0; i < times; i++) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement until the server must have been at it for some time, however fast it is. */
  void loadFor(String sql, long millis) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      long end = System.nanoTime() + millis * 2_000_000;
      while (System.nanoTime() < end) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the server count the statements of this database anew. */
  void forget() {
    database.rows(
        "SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)");
  }

  Workload workload() {
    return new Workload(target);
  }

  @Override
  public void close() {
    target.close();
    database.close();
  }
}
