package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.monitor.Sampler;
import dev.howdah.schema.Schema;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an administrator does to a role or a database while Howdah looks at it, and its rest. */
@Timeout(90)
class ServerChangesTest {
  private final AutoCloseables opened = new AutoCloseables();
  private final TestServer server = TestServer.shared(TestServer.Version.NEWEST);

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void aRoleWhosePasswordExpiresIsNotLetInAnyMoreAndLaterAgain() throws Exception {
    TestDatabase database = opened.add(server.newDatabase());
    String role = "leaving_" + database.name();
    database.withPasswordRole(role, "right");
    Target target =
        opened.add(
            new Connector()
                .connect(
                    database.settings(role).withPassword(new Password("right")),
                    Cancellation.never()));
    assertThat(read(target)).isEmpty();
    database.run("ALTER ROLE " + role + " VALID UNTIL '2020-01-01'");
    end(database, role);
    awaitFailure(target, Failure.Authentication.class, "");
    database.run("ALTER ROLE " + role + " VALID UNTIL 'infinity'");
    assertThat(read(target)).as("is not tried again unasked").isPresent();
    target.refreshFacts();
    assertThat(read(target)).isEmpty();
    database.run("DROP ROLE " + role);
    end(database, role);
    awaitFailure(target, Failure.Authentication.class, "");
  }

  @Test
  void aDatabaseThatIsRenamedOrDroppedIsMissing() throws Exception {
    TestDatabase database = server.newDatabase();
    Target target = opened.add(new Connector().connect(database.settings(), Cancellation.never()));
    assertThat(read(target)).isEmpty();
    onServer(
        "ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database.name()
            + "'");
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(
            () -> {
              onServer("ALTER DATABASE " + database.name() + " RENAME TO moved_away");
              return true;
            });
    awaitFailure(target, Failure.MissingObject.class, "does not exist");
    onServer("DROP DATABASE moved_away WITH (FORCE)");
    awaitFailure(target, Failure.MissingObject.class, "does not exist");
  }

  @Test
  void atRestThereAreAtMostTwoSessions() throws Exception {
    TestDatabase database = opened.add(server.newDatabase());
    String role = "resting_" + database.name();
    database.run("CREATE ROLE " + role + " LOGIN");
    opened.add(() -> database.run("DROP OWNED BY " + role + "; DROP ROLE " + role));
    // The pool looks every half minute for what has been idle; here it looks more often.
    String period = "com.zaxxer.hikari.housekeeping.periodMs";
    System.setProperty(period, "500");
    opened.add(() -> System.clearProperty(period));
    Target target =
        opened.add(new Connector().connect(database.settings(role), Cancellation.never()));
    Sampler sampler = opened.add(new Sampler(target, new Schema(target), Clock.systemUTC()));
    sampler.start();
    CyclicBarrier together = new CyclicBarrier(3);
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> reads =
          IntStream.range(0, 3)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(
                          () ->
                              target.read(
                                  Cancellation.never(),
                                  session -> {
                                    try {
                                      together.await();
                                    } catch (Exception e) {
                                      throw new SQLException(e);
                                    }
                                    return 1;
                                  }),
                          many))
              .toList();
      reads.forEach(CompletableFuture::join);
    }
    assertThat(sessions(database, role)).isBetween(3, 5);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(sessions(database, role)).isLessThanOrEqualTo(2));
  }

  private static int sessions(TestDatabase database, String role) {
    return Integer.parseInt(
        database
            .rows("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'")
            .getFirst());
  }

  private static void end(TestDatabase database, String role) {
    database.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
            + role
            + "'"
            + " OR (usename IS NULL AND backend_type = 'client backend')");
  }

  private void onServer(String... statements) throws SQLException {
    try (var session = server.connect("postgres");
        Statement statement = session.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void awaitFailure(Target target, Class<? extends Failure> type, String words) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(read(target))
                    .get()
                    .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                          assertThat(failure).isInstanceOf(type);
                          assertThat(failure.sentence()).contains(words);
                        }));
  }

  private static Optional<Failure> read(Target target) {
    try {
      target.read(
          Cancellation.never(),
          session -> {
            try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
              return row.next();
            }
          });
      return Optional.empty();
    } catch (TargetException e) {
      return Optional.of(e.failure());
    }
  }
}
