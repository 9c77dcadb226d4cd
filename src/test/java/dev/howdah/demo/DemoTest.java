package dev.howdah.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final double SMALL = 0.01;

  /** Shared by all tests, so that the binaries are unpacked once; each test ends its servers. */
  @TempDir private static Path cache;

  private static final List<Demo.Progress> FIRST = new ArrayList<>();
  private static final List<Demo.Progress> SECOND = new ArrayList<>();

  @BeforeAll
  static void loadOnce() {
    Demo.start(cache, SMALL, FIRST::add, Cancellation.never()).close();
    Demo.start(cache, SMALL, SECOND::add, Cancellation.never()).close();
  }

  @AfterEach
  void nothingRunsAnyMore() {
    await().atMost(Duration.ofSeconds(5)).until(() -> servers().isEmpty());
  }

  @AfterAll
  static void onlyOneSlotWasEverNeededByOneProcess() throws IOException {
    assertThat(Folders.children(cache.resolve("demo"), "postgresql-.*")).hasSize(1);
  }

  /** All live server processes whose program lies in the test's cache. */
  private static List<ProcessHandle> servers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(cache.toString()))
        .toList();
  }

  private static Path slot(int number) throws IOException {
    return Folders.children(cache.resolve("demo"), "\\d+-\\d+")
        .getFirst()
        .resolve("demo-" + number);
  }

  private static Demo start() {
    return Demo.start(cache, SMALL, progress -> {}, Cancellation.never());
  }

  private static Connection connect(ConnectionSettings settings) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + settings.hosts().getFirst() + "/" + settings.database(),
        settings.user(),
        settings.password().orElseThrow().reveal());
  }

  private static List<String> rows(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(String.valueOf(result.getString(1)));
      }
      return rows;
    }
  }

  private static String one(Connection session, String query) throws SQLException {
    return rows(session, query).getFirst();
  }

  @Test
  void theFirstStartTellsItsStepsAndTheNextHasFew() {
    assertThat(FIRST.stream().map(Demo.Progress::step))
        .contains(
            "Unpacking PostgreSQL",
            "Making an empty database",
            "Loading request logs",
            "Analysing the tables",
            "Ready");
    assertThat(FIRST.stream().map(Demo.Progress::fraction)).isSorted();
    assertThat(FIRST.getLast()).isEqualTo(new Demo.Progress("Ready", 1));
    assertThat(SECOND.stream().map(Demo.Progress::step))
        .containsExactly("Preparing", "Starting PostgreSQL", "Starting the workload", "Ready");
  }

  @Test
  void theOwnerSeesTheGatewaysTablesWithoutTheCataloguesObjects() throws Exception {
    try (Demo demo = start();
        Connection session = connect(demo.settings())) {
      assertThat(demo.settings().environment()).isEqualTo(Environment.LOCAL);
      assertThat(one(session, "SELECT count(*) FROM pg_tables WHERE tableowner = 'gateway'"))
          .isEqualTo("21");
      assertThat(
              one(
                  session,
                  "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'ix!_%' ESCAPE '!'"))
          .isEqualTo("71");
      assertThat(
              rows(
                  session,
                  "SELECT relname FROM pg_class WHERE relname LIKE 'idx!_%' ESCAPE '!' OR relname IN ('performance_monitoring', 'index_usage_summary', 'database_size_summary')"))
          .isEmpty();
      assertThat(
              rows(
                  session,
                  "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND proname NOT LIKE 'pg!_stat!_statements%' ESCAPE '!'"))
          .isEmpty();
      assertThat(rows(session, "SELECT nspname FROM pg_namespace WHERE nspname = 'seed'"))
          .isEmpty();
      assertThat(one(session, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      assertThat(one(session, "SELECT pg_has_role('pg_monitor', 'member')")).isEqualTo("t");
      assertThat(one(session, "SELECT count(*) > 0 FROM pg_stat_statements")).isEqualTo("t");
      assertThat(
              one(
                  session,
                  "SELECT count(*) FROM request_logs WHERE created_at < now() AT TIME ZONE 'UTC' - interval '1 hour'"))
          .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThan(2_000));
    }
  }

  @Test
  void everyForeignKeyHolds() throws Exception {
    try (Demo demo = start();
        Connection session = connect(demo.settings())) {
      List<String> checks =
          rows(
              session,
              """
              SELECT format('SELECT count(*) FROM %s c WHERE %I IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s p WHERE p.id = c.%2$I)',
                            conrelid::regclass, attname, confrelid::regclass)
              FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
              WHERE contype = 'f'
              """);
      assertThat(checks).hasSizeGreaterThan(20);
      for (String check : checks) {
        assertThat(one(session, check)).as(check).isEqualTo("0");
      }
    }
  }

  @Test
  void theServerListensOnLoopbackOnlyAndLetsNobodyInWithoutThePassword() throws Exception {
    try (Demo demo = start();
        Connection session = connect(demo.settings())) {
      assertThat(one(session, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(one(session, "SHOW unix_socket_directories")).isEmpty();
      String url = "jdbc:postgresql://" + demo.settings().hosts().getFirst() + "/";
      for (String user : List.of("postgres", "gateway")) {
        assertThatThrownBy(() -> DriverManager.getConnection(url + "gateway", user, "").close())
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(
                () -> DriverManager.getConnection(url + "postgres", user, "guess").close())
            .isInstanceOf(SQLException.class)
            .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("28P01"));
      }
      assertThat(Files.getPosixFilePermissions(cache.resolve("demo")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      String password = demo.settings().password().orElseThrow().reveal();
      try (Stream<Path> files = Files.walk(slot(1))) {
        assertThat(files.filter(Files::isRegularFile).filter(file -> contains(file, password)))
            .isEmpty();
      }
      assertThat(
              rows(session, "SELECT query FROM pg_stat_statements WHERE query LIKE 'ALTER ROLE%'"))
          .noneMatch(query -> query.contains(password));
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.size(file) < 1_000_000
          && new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
              .contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theWorkloadLogsRequestsWithTheirMeasuredDurations() throws Exception {
    try (Demo demo = start();
        Connection session = connect(demo.settings())) {
      String fresh =
          " FROM request_logs WHERE request_time > (SELECT max(created_at) + interval '400 day' FROM tenants)";
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> Integer.parseInt(one(session, "SELECT count(*)" + fresh)) >= 40);
      assertThat(
              one(
                  session,
                  "SELECT count(*) FILTER (WHERE duration_ms IS NULL OR duration_ms <= 0)" + fresh))
          .isEqualTo("0");
      assertThat(one(session, "SELECT count(DISTINCT duration_ms) > 10" + fresh)).isEqualTo("t");
      assertThat(
              one(
                  session,
                  "SELECT bool_and(abs(extract(epoch FROM response_time - request_time) * 1000 - duration_ms) < 0.01 AND request_time <= now() AT TIME ZONE 'UTC')"
                      + fresh))
          .isEqualTo("t");
      assertThat(one(session, "SELECT count(*)" + fresh + " AND status_code >= 500"))
          .isEqualTo("0");
      assertThat(
              rows(
                  session,
                  "SELECT DISTINCT application_name FROM pg_stat_activity WHERE application_name LIKE 'gateway demo client%'"))
          .hasSize(3);
    }
  }

  @Test
  void theMeasuredDurationIsWhatTheStatementReallyTook() throws Exception {
    try (Demo demo = start();
        Connection session = connect(demo.settings());
        Connection blocker = connect(demo.settings());
        Statement lock = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      lock.execute("LOCK TABLE server_tools");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  one(
                          session,
                          "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'gateway demo client%' AND now() - query_start > interval '1 second'")
                      .equals("t"));
      blocker.rollback();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  one(
                          session,
                          "SELECT count(*) > 0 FROM request_logs WHERE duration_ms > 1000 AND path LIKE '/mcp/v1/tools/%' AND request_time > now() AT TIME ZONE 'UTC' - interval '30 seconds'")
                      .equals("t"));
    }
  }

  @Test
  void theWorkloadSurvivesTheEndOfItsSessions() throws Exception {
    try (Demo demo = start();
        Connection session = connect(demo.settings())) {
      String clients = " FROM pg_stat_activity WHERE application_name LIKE 'gateway demo client%'";
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> one(session, "SELECT count(*)" + clients).equals("3"));
      String before = one(session, "SELECT max(pid)" + clients);
      rows(session, "SELECT pg_terminate_backend(pid)" + clients);
      await()
          .atMost(Duration.ofSeconds(15))
          .until(
              () ->
                  one(session, "SELECT count(*)" + clients).equals("3")
                      && !one(session, "SELECT max(pid)" + clients).equals(before));
    }
  }

  @Test
  void rowsOfFormerRunsAreDeletedAndLoadedOnesKept() throws Exception {
    int loaded;
    try (Demo demo = start();
        Connection session = connect(demo.settings());
        Statement statement = session.createStatement()) {
      String loadedAt = "(SELECT max(created_at) + interval '400 day' FROM tenants)";
      loaded =
          Integer.parseInt(
              one(session, "SELECT count(*) FROM request_logs WHERE request_time <= " + loadedAt));
      statement.execute(
          "INSERT INTO request_logs (id, created_at, updated_at, request_id, method, path, query_params, headers, request_time, request_metadata)"
              + " SELECT 'old' || i, now(), now(), 'old' || i, 'GET', '/', '{}', '{}', now() AT TIME ZONE 'UTC', '{}' FROM generate_series(1, 500) i");
    }
    Path stamp = slot(1).resolve("loaded");
    String before = Files.readString(stamp);
    try {
      // As if the demo had been loaded three hours ago and those rows been written a moment later.
      Files.writeString(stamp, SMALL + " " + java.time.Instant.now().minus(Duration.ofHours(3)));
      ageRows();
      try (Demo demo = start();
          Connection session = connect(demo.settings())) {
        assertThat(one(session, "SELECT count(*) FROM request_logs WHERE id LIKE 'old%'"))
            .isEqualTo("0");
        assertThat(one(session, "SELECT count(*) >= " + (loaded - 50) + " FROM request_logs"))
            .isEqualTo("t");
      }
    } finally {
      Files.writeString(stamp, before);
    }
  }

  private static void ageRows() throws SQLException {
    try (Demo demo = start();
        Connection session = connect(demo.settings());
        Statement statement = session.createStatement()) {
      statement.execute(
          "UPDATE request_logs SET request_time = now() AT TIME ZONE 'UTC' - interval '150 minutes' WHERE id LIKE 'old%'");
    }
  }

  @Test
  void aKilledHowdahLeavesAServerThatTheNextStartStops() throws Exception {
    long orphan;
    try (DemoProcess other = DemoProcess.start(cache, SMALL)) {
      other.await("Ready");
      orphan = serverOf(slot(1)).orElseThrow().pid();
      other.kill();
    }
    assertThat(ProcessHandle.of(orphan)).as("the server outlives the kill").isPresent();
    try (Demo demo = start();
        Connection session = connect(demo.settings())) {
      assertThat(serverOf(slot(1)).orElseThrow().pid()).isNotEqualTo(orphan);
      assertThat(servers()).extracting(ProcessHandle::pid).doesNotContain(orphan);
      assertThat(one(session, "SELECT count(*) > 1000 FROM audit_logs")).isEqualTo("t");
    }
  }

  private static Optional<ProcessHandle> serverOf(Path slot) throws IOException {
    return new Postmaster(cache.resolve("demo"), slot.resolve("data")).process();
  }

  @Test
  void aStrangersProcessIdInAStaleFileIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          slot(1).resolve("data").resolve("postmaster.pid"),
          stranger.pid() + "\n" + slot(1).resolve("data") + "\n" + "1\n5432\n\n\n");
      start().close();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  @Test
  void aKillInTheMiddleOfLoadingIsNoticedAndTheLoadingRedone() throws Exception {
    try (DemoProcess other = DemoProcess.start(cache, 0.1)) {
      other.await("Loading request logs");
      other.kill();
    }
    List<String> steps = new ArrayList<>();
    try (Demo demo =
            Demo.start(cache, SMALL, told -> steps.add(told.step()), Cancellation.never());
        Connection session = connect(demo.settings())) {
      assertThat(steps).contains("Loading request logs").doesNotContain("Unpacking PostgreSQL");
      assertThat(one(session, "SELECT count(*) FROM fastmcp_audit_log")).isEqualTo("600");
    }
  }

  @Test
  void twoRunSideBySideInFoldersOfTheirOwn() throws Exception {
    try (DemoProcess other = DemoProcess.start(cache, SMALL)) {
      other.await("Ready");
      String port = other.await("port ");
      try (Demo demo = start();
          Connection session = connect(demo.settings())) {
        assertThat("port " + demo.settings().hosts().getFirst().port()).isNotEqualTo(port);
        assertThat(one(session, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
            .isEqualTo("21");
        assertThat(serverOf(slot(1))).isPresent();
        assertThat(serverOf(slot(2))).isPresent();
      }
      assertThat(serverOf(slot(1))).as("the other goes on").isPresent();
      other.interrupt();
      assertThat(serverOf(slot(1))).as("ended as by Ctrl-C").isEmpty();
    }
  }

  @Test
  void aCancelledStartEndsSoonAndTheNextSucceeds(@TempDir Path fresh) {
    for (String at :
        List.of("Unpacking PostgreSQL", "Making an empty database", "Loading request logs")) {
      Cancellation cancellation = new Cancellation();
      long[] asked = new long[1];
      assertThatThrownBy(
              () ->
                  Demo.start(
                      fresh,
                      SMALL,
                      told -> {
                        if (told.step().equals(at)) {
                          asked[0] = System.nanoTime();
                          Thread.ofVirtual().start(cancellation::request);
                        }
                      },
                      cancellation))
          .isInstanceOfSatisfying(
              TargetException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.Cancelled.class));
      assertThat(Duration.ofNanos(System.nanoTime() - asked[0]))
          .as("cancelled while " + at)
          .isLessThan(Duration.ofSeconds(4));
    }
    Demo.start(fresh, SMALL, told -> {}, Cancellation.never()).close();
  }

  @Test
  void closingLeavesNoProcessNoLockAndNoThread() throws Exception {
    Demo demo = start();
    demo.close();
    demo.close();
    assertThat(servers()).isEmpty();
    assertThat(slot(1).resolve("data").resolve("postmaster.pid")).doesNotExist();
    try (FolderLock _ = FolderLock.tryLock(slot(1).resolve("lock")).orElseThrow()) {}
    await()
        .atMost(Duration.ofSeconds(3))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("howdah-demo")));
  }

  @Test
  void dataAndBinariesOfOtherGenerationsAreDeleted() throws Exception {
    Path old = Files.createDirectories(cache.resolve("demo/12-0/demo-1/data"));
    Path binaries = Files.createDirectories(cache.resolve("demo/postgresql-0000/bin"));
    Files.writeString(old.resolve("file"), "data");
    start().close();
    assertThat(cache.resolve("demo/12-0")).doesNotExist();
    assertThat(binaries).doesNotExist();
  }

  @Test
  void theCacheLiesWhereThePlatformWantsIt() {
    Path home = Path.of("/home/me");
    assertThat(Demo.defaultCache(Map.of(), home, "Linux"))
        .isEqualTo(Path.of("/home/me/.cache/howdah"));
    assertThat(Demo.defaultCache(Map.of("XDG_CACHE_HOME", "/c"), home, "Linux"))
        .isEqualTo(Path.of("/c/howdah"));
    assertThat(Demo.defaultCache(Map.of("XDG_CACHE_HOME", "relative"), home, "Linux"))
        .isEqualTo(Path.of("/home/me/.cache/howdah"));
    assertThat(Demo.defaultCache(Map.of("XDG_CACHE_HOME", "/c"), home, "Mac OS X"))
        .isEqualTo(Path.of("/home/me/Library/Caches/Howdah"));
    assertThat(Demo.defaultCache(Map.of("LOCALAPPDATA", "/l"), home, "Windows 11"))
        .isEqualTo(Path.of("/l/Howdah/Cache"));
  }
}
