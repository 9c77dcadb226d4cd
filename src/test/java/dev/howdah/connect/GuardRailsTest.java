package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.connect.ssh.SshQuestions;
import dev.howdah.connect.ssh.Tunnels;
import dev.howdah.testing.HandClock;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps a server from being changed by mistake, asked of the server itself. */
class GuardRailsTest {
  private static final List<String> CHANGES =
      List.of(
          "CREATE TABLE public.planted (a int)",
          "INSERT INTO public.kept VALUES (2)",
          "UPDATE public.kept SET a = 3",
          "TRUNCATE public.kept",
          "DROP TABLE public.kept",
          "SELECT nextval('public.counter')",
          "CREATE INDEX CONCURRENTLY planted_index ON public.kept (a)",
          "ALTER ROLE CURRENT_USER SET work_mem = '5MB'");

  private final AutoCloseables opened = new AutoCloseables();
  private final HandClock clock = new HandClock();

  @AfterEach
  void closeAll() {
    opened.close();
  }

  @ParameterizedTest
  @EnumSource
  void theServerRefusesEveryChangeOfALookingSession(TestServer.Version version)
      throws SQLException {
    TestDatabase database = database(version);
    for (Environment environment : Environment.values()) {
      Target target = target(database.settings().withEnvironment(environment));
      target.writeLock().unlock(Duration.ofMinutes(5));
      for (String sql : CHANGES) {
        assertThat(failure(() -> target.read(Cancellation.never(), session -> run(session, sql))))
            .as(sql)
            .isInstanceOf(Failure.ReadOnly.class)
            .extracting(Failure::sqlState)
            .isEqualTo(Optional.of("25006"));
      }
      try (Connection session = target.openReading()) {
        for (String sql : CHANGES) {
          assertThat(sqlState(session, sql)).as(sql).isEqualTo("25006");
        }
      }
    }
    assertThat(database.rows("SELECT a FROM public.kept")).containsExactly("1");
  }

  @ParameterizedTest
  @EnumSource
  void aWritingSessionTooIsReadOnlyUntilItIsGivenLeave(TestServer.Version version)
      throws SQLException {
    TestDatabase database = database(version);
    SessionSource source =
        new SessionSource(
            new SessionSource.Shared(database.settings(), Optional.empty(), new Links(), new Pin()),
            SessionSource.Kind.WRITING,
            new Cancellation(),
            session -> {});
    try (Connection session = source.open()) {
      assertThat(sqlState(session, "UPDATE public.kept SET a = 3")).isEqualTo("25006");
    }
  }

  @ParameterizedTest
  @EnumSource
  void productionIsWrittenToWhileItIsUnlockedAlone(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database.settings().withEnvironment(Environment.PRODUCTION));

    assertLocked(target, database);
    target.writeLock().unlock(Duration.ofMinutes(15));
    target.write(Cancellation.never(), session -> run(session, "UPDATE public.kept SET a = 2"));
    assertThat(database.rows("SELECT a FROM public.kept")).containsExactly("2");
    clock.forward(Duration.ofMinutes(15));
    assertLocked(target, database);
    target.writeLock().unlock(Duration.ofMinutes(15));
    target.writeLock().lock();
    assertLocked(target, database);
  }

  private static void assertLocked(Target target, TestDatabase database) {
    SqlWork<Boolean> never =
        session -> {
          throw new AssertionError("it ran");
        };
    List<String> before = sessions(database);
    for (ThrowingCallable writing :
        List.<ThrowingCallable>of(
            () -> target.write(Cancellation.never(), never), target::writing)) {
      assertThat(failure(writing))
          .isInstanceOf(Failure.ReadOnly.class)
          .satisfies(
              why -> {
                assertThat(why.sentence()).isEqualTo("Production is read-only: unlock first.");
                assertThat(why.sqlState()).isEmpty();
              });
    }
    // One of those before may still be on its way out.
    assertThat(before).as("no session was opened for it").containsAll(sessions(database));
  }

  @ParameterizedTest
  @EnumSource
  void whatBeganInTimeGoesOnToItsEnd(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database.settings().withEnvironment(Environment.PRODUCTION));
    target.writeLock().unlock(Duration.ofMinutes(5));

    Target action = target.writing();
    assertThat(action.writing()).isSameAs(action);
    action.write(
        Cancellation.never(),
        session -> {
          clock.forward(Duration.ofHours(3));
          return run(session, "UPDATE public.kept SET a = 7");
        });
    action.write(Cancellation.never(), session -> run(session, "TRUNCATE public.kept"));
    assertThat(database.rows("SELECT a FROM public.kept")).isEmpty();
    assertThat(
            failure(
                () ->
                    action.read(Cancellation.never(), session -> run(session, CHANGES.getFirst()))))
        .as("looking stays looking within an action")
        .isInstanceOf(Failure.ReadOnly.class);
    action.close();
    boolean stillOpen = target.read(Cancellation.never(), session -> run(session, "SELECT 1"));
    assertThat(stillOpen).isTrue();
    assertLocked(target, database);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheRoleBeginsWithIsToldAndKept(TestServer.Version version) {
    TestDatabase database = database(version);
    String role = database.name() + "_looker";
    database.run(
        "CREATE ROLE %1$s LOGIN SUPERUSER; ALTER ROLE %1$s SET default_transaction_read_only = on"
            .formatted(role));
    try {
      assertThat(target(database.settings()).facts().readOnly()).isFalse();
      Target looker = target(database.settings(role));
      assertThat(looker.facts().readOnly()).isTrue();
      assertThat(looker.refreshFacts().readOnly()).isTrue();
      assertThat(
              failure(
                  () ->
                      looker.write(
                          Cancellation.never(), session -> run(session, CHANGES.getFirst()))))
          .isInstanceOf(Failure.ReadOnly.class)
          .extracting(Failure::sqlState)
          .isEqualTo(Optional.of("25006"));
      looker.close();
    } finally {
      database.run("DROP ROLE " + role);
    }
  }

  private static List<String> sessions(TestDatabase database) {
    return database.rows(
        "SELECT pid, backend_start FROM pg_stat_activity WHERE application_name = 'Howdah'"
            + " AND datname = current_database() ORDER BY pid");
  }

  private static boolean run(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          return rows.next();
        }
      }
      return true;
    }
  }

  private static String sqlState(Connection session, String sql) {
    SQLException thrown = catchThrowableOfType(SQLException.class, () -> run(session, sql));
    assertThat((Throwable) thrown).isNotNull();
    return thrown.getSQLState();
  }

  private static Failure failure(ThrowingCallable work) {
    TargetException thrown = catchThrowableOfType(TargetException.class, work);
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }

  private TestDatabase database(TestServer.Version version) {
    TestDatabase database =
        TestServer.shared(version)
            .newDatabase()
            .run(
                "CREATE TABLE public.kept (a int); INSERT INTO public.kept VALUES (1);"
                    + " CREATE SEQUENCE public.counter");
    opened.add(database);
    return database;
  }

  private Target target(ConnectionSettings settings) {
    Target target =
        new Connector(new Tunnels(SshDefaults.ofProcess(), SshQuestions.nobody()), clock)
            .connect(settings, Cancellation.never());
    opened.add(target);
    return target;
  }
}
