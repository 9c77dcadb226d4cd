package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {
  private final AutoCloseables opened = new AutoCloseables();

  @AfterEach
  void closeAll() {
    opened.close();
  }

  @ParameterizedTest
  @EnumSource
  void connectingReadsWhatTheServerIs(TestServer.Version version) {
    Target target = target(database(version));

    ServerFacts facts = target.facts();
    assertThat(facts.majorVersion()).isEqualTo(version.major());
    assertThat(facts.version()).startsWith(version.major() + ".");
    assertThat(facts.database()).isEqualTo(target.settings().database());
    assertThat(facts.role()).isEqualTo("postgres");
    assertThat(facts.superuser()).isTrue();
    assertThat(facts.monitor()).isTrue();
    assertThat(facts.standby()).isFalse();
    assertThat(facts.readOnly()).isFalse();
    assertThat(facts.writable()).isTrue();
    assertThat(facts.createSchemas()).containsExactly("public");
    assertThat(facts.encryption()).isEqualTo(Encryption.plain());
    assertThat(facts.curtained()).isFalse();
    assertThat(facts.limits()).isEmpty();
    assertThat(facts.startedAt())
        .isBetween(java.time.Instant.now().minusSeconds(3600), java.time.Instant.now());
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatMayOnlyConnectIsToldWhatItCannotDo(TestServer.Version version) {
    TestDatabase database = database(version);
    String role = database.name() + "_guest";
    database.run(
        "CREATE ROLE "
            + role
            + " LOGIN; REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE SCHEMA own; ALTER ROLE "
            + role
            + " SET default_transaction_read_only = on");
    opened.add(() -> database.run("DROP OWNED BY " + role + "; DROP ROLE " + role));

    ServerFacts facts = opened.add(connect(database.settings(role))).facts();

    assertThat(facts.superuser()).isFalse();
    assertThat(facts.monitor()).isFalse();
    assertThat(facts.readOnly()).isTrue();
    assertThat(facts.writable()).isFalse();
    assertThat(facts.createSchemas()).isEmpty();
    assertThat(facts.curtained()).isTrue();
    assertThat(facts.limits())
        .containsExactly(
            "This role is not in pg_monitor: other sessions' statements are hidden.",
            "Sessions of this role start read-only (default_transaction_read_only): nothing can be"
                + " installed or created.");
  }

  @ParameterizedTest
  @EnumSource
  void schemasThatMayBeWrittenComeInTheOrderOfTheSearchPath(TestServer.Version version) {
    TestDatabase database = database(version);
    database.run(
        "CREATE SCHEMA one; CREATE SCHEMA two; ALTER DATABASE "
            + database.name()
            + " SET search_path = two, absent, public, one");

    assertThat(target(database).facts().createSchemas()).containsExactly("two", "public", "one");
  }

  @ParameterizedTest
  @EnumSource
  void factsCanBeReadAgain(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database);
    database.run("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
    endSessions(database);

    assertThat(await().until(() -> refreshed(target), ServerFacts::readOnly)).isNotNull();
    assertThat(target.facts().readOnly()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void lookingCannotWriteHoweverItTries(TestServer.Version version) {
    Target target = target(database(version));

    assertThat(failure(() -> execute(target, "CREATE TABLE t (a int)")))
        .isInstanceOf(Failure.ReadOnly.class);
    assertThat(
            failure(
                () ->
                    target.read(
                        Cancellation.never(),
                        session -> {
                          session.setReadOnly(false);
                          session.setAutoCommit(false);
                          return run(session, "CREATE TABLE t (a int)");
                        })))
        .isInstanceOf(Failure.ReadOnly.class);
  }

  @ParameterizedTest
  @EnumSource
  void lookingSessionsAreShortAndNamed(TestServer.Version version) throws SQLException {
    Target target = target(database(version));

    List<String> settings = List.of("15s", "2s", "30s", "off", "on", "Howdah");
    assertThat(target.read(Cancellation.never(), TargetTest::sessionSettings)).isEqualTo(settings);
    try (Connection session = target.openReading()) {
      assertThat(sessionSettings(session)).isEqualTo(settings);
    }
    assertThat(target.write(Cancellation.never(), TargetTest::sessionSettings))
        .containsExactly("0", "3s", "0", "on", "off", "Howdah");
  }

  @ParameterizedTest
  @EnumSource
  void whatABorrowerSetsIsGoneForTheNext(TestServer.Version version) {
    Target target = target(database(version));
    int first =
        target.read(
            Cancellation.never(),
            session -> {
              run(
                  session,
                  "SET lock_timeout = 100; SET statement_timeout = 0; SET search_path = pg_catalog;"
                      + " SET default_transaction_read_only = off; SET ROLE pg_monitor;"
                      + " SET application_name = other");
              session.setAutoCommit(false);
              run(session, "SELECT 1");
              return pid(session);
            });

    assertThat(target.read(Cancellation.never(), TargetTest::sessionSettings))
        .containsExactly("15s", "2s", "30s", "off", "on", "Howdah");
    assertThat(show(target, "SELECT current_user")).isEqualTo("postgres");
    assertThat(show(target, "SHOW search_path")).isEqualTo("pg_catalog, pg_temp");
    assertThat(target.read(Cancellation.never(), Connection::getAutoCommit)).isTrue();
    assertThat(target.read(Cancellation.never(), TargetTest::pid)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatFailedIsAsGoodAsNewForTheNext(TestServer.Version version) {
    Target target = target(database(version));
    assertThat(
            failure(
                () ->
                    target.read(
                        Cancellation.never(),
                        session -> {
                          run(session, "SET lock_timeout = 100");
                          session.setAutoCommit(false);
                          return run(session, "SELECT * FROM nowhere");
                        })))
        .isInstanceOf(Failure.MissingObject.class);

    assertThat(target.read(Cancellation.never(), TargetTest::sessionSettings))
        .containsExactly("15s", "2s", "30s", "off", "on", "Howdah");
  }

  @ParameterizedTest
  @EnumSource
  void lookingTakesThreeSessionsAtMost(TestServer.Version version) throws Exception {
    TestDatabase database = database(version);
    Target target = target(database);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> readers =
          java.util.stream.IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              target.read(
                                  Cancellation.never(),
                                  session -> {
                                    most.accumulateAndGet(sessions(database), Math::max);
                                    return awaitQuietly(release);
                                  })))
              .toList();
      await().until(() -> sessions(database) == 3);
      release.countDown();
      for (Future<Boolean> reader : readers) {
        assertThat(reader.get()).isTrue();
      }
    }
    assertThat(most).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource
  void aFourthReaderIsToldThatAllSessionsAreBusy(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        Future<Boolean> reader =
            threads.submit(
                () -> target.read(Cancellation.never(), session -> awaitQuietly(release)));
        opened.add(reader::get);
      }
      await().until(() -> sessions(database) == 3);
      Cancellation impatient = new Cancellation();
      CompletableFuture<Failure> fourth =
          CompletableFuture.supplyAsync(
              () -> failure(() -> target.read(impatient, session -> run(session, "SELECT 1"))));
      impatient.request();
      assertThat(fourth)
          .succeedsWithin(Duration.ofSeconds(2))
          .isInstanceOf(Failure.Cancelled.class);
      assertThat(failure(() -> execute(target, "SELECT 1"))).isInstanceOf(Failure.Timeout.class);
      release.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationReachesTheServer(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database);
    for (boolean write : new boolean[] {false, true}) {
      Cancellation cancellation = new Cancellation();
      CompletableFuture<Failure> result =
          CompletableFuture.supplyAsync(
              () ->
                  failure(
                      () -> {
                        SqlWork<Boolean> sleep = session -> run(session, "SELECT pg_sleep(14)");
                        if (write) {
                          target.write(cancellation, sleep);
                        } else {
                          target.read(cancellation, sleep);
                        }
                      }));
      await().until(() -> sleeping(database) == 1);
      cancellation.request();

      assertThat(result)
          .succeedsWithin(Duration.ofSeconds(3))
          .isInstanceOf(Failure.Cancelled.class);
      await().atMost(Duration.ofSeconds(2)).until(() -> sleeping(database) == 0);
    }
    assertThat(show(target, "SELECT 1")).isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource
  void aWishToStopThatWasMadeBeforeStartsNothing(TestServer.Version version) {
    Target target = target(database(version));
    Cancellation cancellation = new Cancellation();
    cancellation.request();

    SqlWork<Boolean> never =
        session -> {
          throw new AssertionError("it ran");
        };
    assertThat(failure(() -> target.read(cancellation, never)))
        .isInstanceOf(Failure.Cancelled.class);
    assertThat(failure(() -> target.write(cancellation, never)))
        .isInstanceOf(Failure.Cancelled.class);
  }

  @ParameterizedTest
  @EnumSource
  void writingSessionsAreFreshAndGoneAfterUse(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database);

    int first = target.write(Cancellation.never(), TargetTest::pid);
    int second =
        target.write(
            Cancellation.never(),
            session -> {
              run(session, "CREATE TABLE public.written (a int)");
              return pid(session);
            });

    assertThat(second).isNotEqualTo(first);
    assertThat(database.rows("SELECT count(*) FROM written")).containsExactly("0");
    await().until(() -> sessions(database) == 0);
  }

  @ParameterizedTest
  @EnumSource
  void writingRespectsARoleThatStartsReadOnly(TestServer.Version version) {
    TestDatabase database = database(version);
    database.run("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");

    Target target = target(database);

    assertThat(
            failure(
                () ->
                    target.write(
                        Cancellation.never(), session -> run(session, "CREATE TABLE t (a int)"))))
        .isInstanceOf(Failure.ReadOnly.class);
  }

  @ParameterizedTest
  @EnumSource
  void sessionsThatTheServerEndedAreReplaced(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database);
    execute(target, "SELECT 1");
    endSessions(database);

    await()
        .ignoreExceptionsInstanceOf(TargetException.class)
        .until(() -> execute(target, "SELECT 1"));
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsAllLookingSessions(TestServer.Version version) {
    TestDatabase database = database(version);
    Target target = target(database);
    execute(target, "SELECT 1");
    assertThat(sessions(database)).isEqualTo(1);

    target.close();

    await().until(() -> sessions(database) == 0);
  }

  private TestDatabase database(TestServer.Version version) {
    return opened.add(TestServer.shared(version).newDatabase());
  }

  private Target target(TestDatabase database) {
    return opened.add(connect(database.settings()));
  }

  private static Target connect(ConnectionSettings settings) {
    return new Connector().connect(settings, Cancellation.never());
  }

  private static ServerFacts refreshed(Target target) {
    try {
      return target.refreshFacts();
    } catch (TargetException e) {
      return target.facts();
    }
  }

  private static Failure failure(Runnable work) {
    TargetException thrown = catchThrowableOfType(TargetException.class, work::run);
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }

  private static boolean execute(Target target, String sql) {
    return target.read(Cancellation.never(), session -> run(session, sql));
  }

  private static boolean run(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
      return true;
    }
  }

  private static String show(Target target, String query) {
    return target.read(Cancellation.never(), session -> text(session, query));
  }

  private static String text(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static int pid(Connection session) throws SQLException {
    return Integer.parseInt(text(session, "SELECT pg_backend_pid()"));
  }

  private static List<String> sessionSettings(Connection session) throws SQLException {
    return List.of(
        text(session, "SHOW statement_timeout"),
        text(session, "SHOW lock_timeout"),
        text(session, "SHOW idle_in_transaction_session_timeout"),
        text(session, "SHOW jit"),
        text(session, "SHOW default_transaction_read_only"),
        text(session, "SHOW application_name"));
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int sessions(TestDatabase database) {
    return count(database, "application_name = 'Howdah'");
  }

  private static int sleeping(TestDatabase database) {
    return count(database, "state = 'active' AND query LIKE 'SELECT pg_sleep%'");
  }

  private static int count(TestDatabase database, String condition) {
    return Integer.parseInt(
        database
            .rows(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                    + condition)
            .getFirst());
  }

  private static void endSessions(TestDatabase database) {
    database.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND pid <> pg_backend_pid()");
  }
}
