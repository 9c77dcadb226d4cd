package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestNetwork;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestStandby;
import dev.howdah.testing.TwinNames;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which of several hosts is taken: a primary and a standby, and what a failover makes of them. */
@Timeout(120)
class HostSearchTest {
  @Test
  void eachAttributeFindsItsServerAndAFailoverTheNewPrimary(@TempDir Path folder) throws Exception {
    try (TestStandby pair =
        TestStandby.start(
            TestServer.Version.NEWEST,
            folder,
            "CREATE ROLE reader LOGIN; ALTER ROLE reader SET default_transaction_read_only = on")) {
      HostPort primary = pair.primarySettings().hosts().getFirst();
      HostPort standby = pair.settings().hosts().getFirst();
      List<HostPort> both = List.of(primary, standby);
      List<HostPort> turned = List.of(standby, primary);

      assertThat(reached(both, "postgres", "any")).isEqualTo(primary);
      assertThat(reached(turned, "postgres", "any")).isEqualTo(standby);
      assertThat(reached(turned, "postgres", "primary")).isEqualTo(primary);
      assertThat(reached(turned, "postgres", "read-write")).isEqualTo(primary);
      assertThat(reached(both, "postgres", "read-only")).isEqualTo(standby);
      assertThat(reached(both, "postgres", "standby")).isEqualTo(standby);
      assertThat(reached(both, "postgres", "prefer-standby")).isEqualTo(standby);
      assertThat(reached(List.of(primary), "postgres", "prefer-standby")).isEqualTo(primary);

      // A primary whose sessions start read-only is read-only, and still no standby.
      assertThat(reached(both, "reader", "read-only")).isEqualTo(primary);
      assertThat(reached(both, "reader", "primary")).isEqualTo(primary);
      Failure none = failure(settings(both, "reader", "read-write"));
      assertThat(none).isInstanceOf(Failure.Unreachable.class);
      assertThat(none.sentence()).contains("None of the servers", "read-write");
      assertThat(none.detail()).contains("a primary, read-only", "a standby, read-only");
      assertThat(failure(settings(List.of(primary), "postgres", "standby")).sentence())
          .contains("The server is not what target_session_attrs=standby asks for");

      Set<HostPort> taken = new HashSet<>();
      await()
          .until(
              () -> {
                taken.add(reached(both, "postgres", "any", "load_balance_hosts", "random"));
                return taken.size() == 2;
              });

      try (Target target =
          new Connector().connect(settings(both, "postgres", "primary"), Cancellation.never())) {
        assertThat(target.reached()).isEqualTo(primary);
        pair.stopPrimary();
        Failure between = failure(() -> look(target));
        assertThat(between).isInstanceOf(Failure.Unreachable.class);
        try (var session = pair.connect();
            Statement statement = session.createStatement()) {
          statement.execute("SELECT pg_promote()");
        }
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptionsInstanceOf(TargetException.class)
            .until(() -> look(target));
        assertThat(target.refreshFacts().standby()).isFalse();
        assertThat(target.reached()).isEqualTo(standby);
      }
    }
  }

  @Test
  void allSessionsOfATargetAreOnTheServerThatWasLookedAt() throws Exception {
    try (TestNetwork old = network(TestServer.Version.OLDEST);
        TestNetwork young = network(TestServer.Version.NEWEST)) {
      ConnectionSettings either =
          new ConnectionSettings(
              List.of(
                  new HostPort("localhost", old.port()), new HostPort("localhost", young.port())),
              "postgres",
              "postgres",
              Optional.empty(),
              Map.of("sslmode", "disable", "load_balance_hosts", "random"),
              Environment.LOCAL);
      try (Target target = new Connector().connect(either, Cancellation.never())) {
        int first = target.facts().majorVersion();
        for (int i = 0; i < 8; i++) {
          assertThat(target.write(Cancellation.never(), HostSearchTest::major)).isEqualTo(first);
          try (Connection session = target.openReading()) {
            assertThat(major(session)).isEqualTo(first);
          }
        }

        Target begun = target.writing();
        (first == 14 ? old : young).shut();
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptionsInstanceOf(TargetException.class)
            .until(() -> target.read(Cancellation.never(), HostSearchTest::major) != first);
        assertThat(target.facts().majorVersion()).as("what is known").isNotEqualTo(first);
        assertThat(target.write(Cancellation.never(), HostSearchTest::major)).isNotEqualTo(first);
        for (Failure refused :
            List.of(
                failure(() -> begun.write(Cancellation.never(), HostSearchTest::major)),
                failure(() -> begun.read(Cancellation.never(), HostSearchTest::major)))) {
          assertThat(refused).isInstanceOf(Failure.Unreachable.class);
          assertThat(refused.sentence()).contains("The server that this change began on is gone");
        }
      }
    }
  }

  @Test
  void aChangeNeverGoesToAServerThatNobodyLookedAt() throws Exception {
    try (TestNetwork old = network(TestServer.Version.OLDEST);
        TestNetwork young = network(TestServer.Version.NEWEST)) {
      ConnectionSettings both =
          new ConnectionSettings(
              List.of(
                  new HostPort("localhost", old.port()), new HostPort("localhost", young.port())),
              "postgres",
              "postgres",
              Optional.empty(),
              Map.of("sslmode", "disable"),
              Environment.LOCAL);
      try (Target target = new Connector().connect(both, Cancellation.never())) {
        assertThat(target.facts().majorVersion()).isEqualTo(14);
        int before = young.accepted();
        old.shut();
        assertThat(failure(() -> target.write(Cancellation.never(), HostSearchTest::major)))
            .isInstanceOf(Failure.Unreachable.class);
        assertThat(young.accepted()).isEqualTo(before);
      }
    }
  }

  private static TestNetwork network(TestServer.Version version) throws Exception {
    return new TestNetwork(TestServer.shared(version).port());
  }

  private static int major(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT current_setting('server_version_num')::int / 10000")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void whoIsNotLetInByOneServerIsNotSentToTheNext() throws Exception {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase();
        TestNetwork second = new TestNetwork(database.settings().hosts().getFirst().port())) {
      String role = "guarded_" + database.name();
      database.withPasswordRole(role, "right");
      ConnectionSettings settings =
          new ConnectionSettings(
              List.of(
                  database.settings().hosts().getFirst(), new HostPort("localhost", second.port())),
              database.name(),
              role,
              Optional.of(new Password("wr0ng")),
              Map.of("sslmode", "disable"),
              Environment.LOCAL);
      await()
          .untilAsserted(
              () -> assertThat(failure(settings)).isInstanceOf(Failure.Authentication.class));
      assertThat(second.accepted()).isZero();
      database.run("DROP ROLE " + role);
    }
  }

  @Test
  void eachAddressOfANameIsTriedAndARequestToCancelGoesToTheSame() throws Exception {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      HostPort twin = new HostPort(TwinNames.TWIN, database.settings().hosts().getFirst().port());
      ConnectionSettings settings =
          new ConnectionSettings(
              List.of(twin),
              database.name(),
              database.settings().user(),
              database.settings().password(),
              Map.of("sslmode", "disable"),
              Environment.LOCAL);
      try (Target target = new Connector().connect(settings, Cancellation.never())) {
        assertThat(target.reached()).isEqualTo(twin);
        assertThat(look(target)).isTrue();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Failure> ended =
            CompletableFuture.supplyAsync(() -> failure(() -> sleep(target, cancellation)));
        await().until(() -> sleeping(target));
        cancellation.request();
        assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(Failure.Cancelled.class);
      }
    }
  }

  private static void sleep(Target target, Cancellation cancellation) {
    target.read(
        cancellation,
        session -> {
          try (Statement statement = session.createStatement()) {
            return statement.execute("SELECT pg_sleep(15)");
          }
        });
  }

  private static boolean sleeping(Target target) {
    return target.read(
        Cancellation.never(),
        session -> {
          try (Statement statement = session.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND"
                          + " datname = current_database()")) {
            return row.next() && row.getBoolean(1);
          }
        });
  }

  private static boolean look(Target target) {
    return target.read(
        Cancellation.never(),
        session -> {
          try (Statement statement = session.createStatement();
              ResultSet row = statement.executeQuery("SELECT 1")) {
            return row.next();
          }
        });
  }

  private static ConnectionSettings settings(
      List<HostPort> hosts, String user, String attribute, String... more) {
    Map<String, String> parameters =
        TlsServer.parameters(
            "sslmode", "disable", "connect_timeout", "3", "target_session_attrs", attribute);
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return new ConnectionSettings(
        hosts, "postgres", user, Optional.empty(), parameters, Environment.LOCAL);
  }

  private static HostPort reached(
      List<HostPort> hosts, String user, String attribute, String... more) {
    try (Target target =
        new Connector().connect(settings(hosts, user, attribute, more), Cancellation.never())) {
      return target.reached();
    }
  }

  private static Failure failure(ConnectionSettings settings) {
    return failure(() -> new Connector().connect(settings, Cancellation.never()).close());
  }

  private static Failure failure(Runnable work) {
    TargetException thrown = catchThrowableOfType(TargetException.class, work::run);
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }
}
