package dev.howdah.index;

import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A database with a table {@code t (a, b)} of 20,000 rows, and the room at work on it. */
final class Bench implements AutoCloseable {
  static final Patience QUICK =
      new Patience(
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          2,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20));
  private static final Executor BACKGROUND = Thread::startVirtualThread;

  /** A build that runs in the background. */
  record Running(
      CompletableFuture<BuildOutcome> outcome,
      Queue<BuildProgress> told,
      Cancellation cancellation) {
    BuildOutcome get() throws Exception {
      return outcome.get(60, TimeUnit.SECONDS);
    }

    void awaitTold(String phase) {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> told.stream().anyMatch(each -> each.phase().contains(phase)));
    }

    void awaitWaitingFor(String words) {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () ->
                  told.stream()
                      .flatMap(each -> each.waitingFor().stream())
                      .anyMatch(sentence -> sentence.contains(words)));
    }
  }

  final TestDatabase database;
  final Target target;
  final Journal journal;
  final Indexes indexes;

  Bench(TestServer.Version version) {
    this(version, "postgres");
  }

  private Bench(TestServer.Version version, String user) {
    database = TestServer.shared(version).newDatabase();
    database.run(
        """
        CREATE TABLE t (a int, b text);
        INSERT INTO t SELECT n, 'row ' || n FROM generate_series(1, 20000) n;
        """);
    target = new Connector().connect(database.settings(user), Cancellation.never());
    journal = TestInstaller.journal();
    indexes = new Indexes(target, journal, QUICK);
  }

  /** The room as another role sees it; the caller closes the target. */
  Target targetOf(String role) {
    return new Connector().connect(database.settings(role), Cancellation.never());
  }

  /** An index on {@code t} in schema {@code public}. */
  static IndexRequest on(String name, String sql) {
    return new IndexRequest("public", name, "t", sql);
  }

  static IndexRequest plain(String name) {
    return on(name, "CREATE INDEX CONCURRENTLY " + name + " ON public.t (a)");
  }

  BuildOutcome build(IndexRequest request) {
    return indexes.build(request, progress -> {}, Cancellation.never());
  }

  Running start(IndexRequest request) {
    Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
    Cancellation cancellation = new Cancellation();
    return new Running(
        CompletableFuture.supplyAsync(
            () -> indexes.build(request, told::add, cancellation), BACKGROUND),
        told,
        cancellation);
  }

  /** A session inside a transaction in which these statements ran. */
  Connection inTransaction(String... statements) throws SQLException {
    Connection session = database.connect();
    session.setAutoCommit(false);
    try (Statement statement = session.createStatement()) {
      statement.execute("SET application_name = 'billing'");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return session;
  }

  /** Sends a signal to the session that builds; whether there was one. */
  boolean signal(String function) {
    return !database
        .rows(
            "SELECT "
                + function
                + "(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND state = 'active' AND query ILIKE 'CREATE%INDEX%'")
        .isEmpty();
  }

  /** Name, validity and readiness of all indexes on {@code t}. */
  List<String> standing() {
    return database.rows(
        """
        SELECT c.relname, i.indisvalid, i.indisready FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = 't'::regclass ORDER BY 1
        """);
  }

  @Override
  public void close() {
    target.close();
    database.close();
  }
}
