package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.howdah.connect.Cancellation;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexCommandsTest {
  private static final String INVALID =
      "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid";

  @ParameterizedTest
  @EnumSource
  void createsAllThatAreMissing(TestServer.Version version) {
    try (TestDatabase database = gateway(version)) {
      String url = Shell.url(database);
      List<String> before = PlanCommandsTest.everything(database);
      Shell.Run dry = new Shell().run("index", "create", "--missing", "--dry-run", "--url", url);
      assertThat(dry.status()).as(dry.err()).isZero();
      assertThat(dry.out().lines().toList())
          .isNotEmpty()
          .allMatch(line -> line.matches("CREATE INDEX CONCURRENTLY .*;"));
      assertThat(PlanCommandsTest.everything(database)).isEqualTo(before);

      Shell.Run run =
          new Shell().run("index", "create", "--missing", "--yes", "--json", "--url", url);

      assertThat(run.status()).as(run.err()).isZero();
      JsonObject created = Json.of(run.out());
      assertThat(Json.keys(created)).containsExactly("server", "action", "dry_run", "indexes");
      List<JsonObject> indexes = Json.objects(created, "indexes");
      assertThat(indexes).hasSameSizeAs(dry.out().lines().toList());
      assertThat(indexes)
          .allSatisfy(
              index -> {
                assertThat(Json.keys(index))
                    .containsExactly(
                        "schemaname",
                        "index_name",
                        "table_name",
                        "sql",
                        "readiness",
                        "forecast",
                        "outcome",
                        "size_bytes",
                        "took_seconds",
                        "reason",
                        "leftover");
                assertThat(index.get("outcome").getAsString()).isEqualTo("built");
              });

      Shell.Run list = new Shell().run("index", "list", "--json", "--url", url);
      JsonObject listed = Json.of(list.out());
      assertThat(Json.keys(listed)).containsExactly("server", "listed_at", "indexes", "invalid");
      assertThat(Json.objects(listed, "indexes"))
          .noneMatch(entry -> entry.get("state").getAsString().equals("missing"));
      Shell.Run again = new Shell().run("index", "create", "--missing", "--yes", "--url", url);
      assertThat(again.status()).as(again.err()).isZero();
      assertThat(again.out()).startsWith("Nothing to do");
    }
  }

  @Test
  void createsTheOneThatIsNamedAndKnowsItTheSecondTime() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      String url = Shell.url(database);
      String name = aMissingIndex(url);

      Shell.Run first = new Shell().run("index", "create", name, "--yes", "--url", url);
      Shell.Run second = new Shell().run("index", "create", name, "--yes", "--url", url);

      assertThat(first.status()).as(first.err()).isZero();
      assertThat(first.out()).startsWith("created " + name);
      assertThat(second.status()).as(second.err()).isZero();
      assertThat(second.out()).startsWith("Nothing to do");
      assertThat(second.err()).contains(name);
    }
  }

  @Test
  void anUnknownNameIsWrongUsage() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      Shell.Run run =
          new Shell().run("index", "create", "no_such", "--yes", "--url", Shell.url(database));

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("no_such").contains("index list");
    }
  }

  @ParameterizedTest
  @EnumSource
  void removesWhatAnInterruptedBuildLeftBehind(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
      String url = Shell.url(database);
      leaveBehind(database, "CREATE UNIQUE INDEX CONCURRENTLY \"left \"\"over\" ON t (a)");

      Shell.Run list = new Shell().run("index", "list", "--url", url);
      assertThat(list.out()).contains("INVALID").contains("left \"over");
      Shell.Run dry = new Shell().run("index", "remove-invalid", "--dry-run", "--url", url);
      assertThat(dry.out()).contains("DROP INDEX CONCURRENTLY").contains("\"left \"\"over\";");
      assertThat(database.rows(INVALID)).hasSize(1);

      Shell.Run run = new Shell().run("index", "remove-invalid", "--yes", "--json", "--url", url);

      assertThat(run.status()).as(run.err()).isZero();
      JsonObject removed = Json.of(run.out());
      assertThat(Json.keys(removed))
          .containsExactly("server", "action", "dry_run", "invalid", "unfinished", "removals");
      assertThat(Json.keys(Json.objects(removed, "invalid").getFirst()))
          .containsExactly(
              "schemaname",
              "index_name",
              "table_name",
              "index_size",
              "size_bytes",
              "is_building",
              "enforces_constraint",
              "drop_sql");
      assertThat(database.rows(INVALID)).isEmpty();
      assertThat(new Shell().run("index", "remove-invalid", "--yes", "--url", url).out())
          .startsWith("Nothing to do");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnfinishedIndexOfAPartitionedTableIsNoRemains(TestServer.Version version) {
    try (TestDatabase database = gateway(version)) {
      String url = Shell.url(database);
      database.run(
          """
          CREATE TABLE parts (a int) PARTITION BY LIST (a);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
          CREATE TABLE parts_2 PARTITION OF parts FOR VALUES IN (2);
          CREATE INDEX by_hand ON parts_1 (a);
          CREATE INDEX whole ON ONLY parts (a);
          ALTER INDEX whole ATTACH PARTITION by_hand;
          """);

      Shell.Run run = new Shell().run("index", "remove-invalid", "--yes", "--url", url);

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).startsWith("Nothing to do");
      assertThat(run.err())
          .contains("whole is left alone")
          .contains("takes by_hand with it")
          .contains("howdah index drop whole");
      assertThat(database.rows("SELECT FROM pg_class WHERE relname IN ('whole', 'by_hand')"))
          .hasSize(2);
      JsonObject told =
          Json.of(
              new Shell()
                  .run("index", "remove-invalid", "--dry-run", "--json", "--url", url)
                  .out());
      assertThat(Json.objects(told, "invalid")).isEmpty();
      assertThat(Json.objects(told, "unfinished")).hasSize(1);

      Shell.Run finish = new Shell().run("index", "reindex", "whole", "--yes", "--url", url);
      assertThat(finish.status()).as(finish.err()).isZero();
      assertThat(database.rows(INVALID)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedBuildIsCancelledOnTheServerAndTidiedUp(TestServer.Version version)
      throws SQLException {
    try (TestDatabase database = gateway(version);
        Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      String url = Shell.url(database);
      String name = aMissingIndex(url);
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("SELECT count(*) FROM pg_am");
      Cancellation cancellation = new Cancellation();
      Shell shell = new Shell(Map.of(), cancellation);

      CompletableFuture<Shell.Run> running = createAsync(shell, name, url);
      awaitWaiting(database, running);
      cancellation.request();
      Shell.Run run = running.orTimeout(30, TimeUnit.SECONDS).join();

      assertThat(run.status()).as(run.err()).isEqualTo(130);
      assertThat(run.err()).contains(name + " was cancelled. Nothing stays behind.");
      assertThat(database.rows(INVALID)).isEmpty();
      assertThat(builds(database)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsBeforeABuildWhatItWouldMeet(TestServer.Version version) throws SQLException {
    try (TestDatabase database = gateway(version);
        Connection writer = database.connect();
        Statement statement = writer.createStatement()) {
      String url = Shell.url(database);
      JsonObject missing =
          Json.element(
              Json.of(new Shell().run("index", "list", "--json", "--url", url).out()),
              "indexes",
              "state",
              "missing");
      String name = missing.get("name").getAsString();
      writer.setAutoCommit(false);
      statement.execute(
          "LOCK TABLE " + missing.get("tablename").getAsString() + " IN ROW EXCLUSIVE MODE");

      Shell.Run text = new Shell().run("index", "create", name, "--dry-run", "--url", url);
      assertThat(text.status()).as(text.err()).isZero();
      assertThat(text.err()).contains(name + " would wait at the start").contains("LOCK TABLE");
      Shell.Run json =
          new Shell().run("index", "create", name, "--dry-run", "--json", "--url", url);
      JsonObject readiness =
          Json.objects(Json.of(json.out()), "indexes").getFirst().getAsJsonObject("readiness");
      assertThat(Json.keys(readiness))
          .containsExactly(
              "can_begin",
              "obstacles",
              "blockers",
              "index_bytes",
              "sort_bytes",
              "sort_limit_bytes",
              "free_bytes");
      assertThat(readiness.get("can_begin").getAsBoolean()).isTrue();
      assertThat(Json.objects(readiness, "blockers").getFirst().get("kind").getAsString())
          .isEqualTo("writer");
    }
  }

  @ParameterizedTest
  @EnumSource
  void dropsAndRebuildsWhatIsNamed(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run("CREATE TABLE t (a int PRIMARY KEY, b int); CREATE INDEX t_b ON t (b)");
      String url = Shell.url(database);
      Shell.Run rebuilt =
          new Shell().run("index", "reindex", "t_b", "t_pkey", "--yes", "--url", url);
      assertThat(rebuilt.status()).as(rebuilt.err()).isZero();
      assertThat(rebuilt.out()).contains("rebuilt t_b, ").contains("rebuilt t_pkey, ");

      Shell.Run dry = new Shell().run("index", "drop", "t_b", "--dry-run", "--url", url);
      assertThat(dry.out()).isEqualTo("DROP INDEX CONCURRENTLY public.t_b;\n");
      Shell refusing = new Shell().answering("n");
      assertThat(refusing.run("index", "drop", "t_b", "--url", url).status()).isEqualTo(1);
      assertThat(refusing.questions()).singleElement().asString().startsWith("Drop 1 indexes on");
      Shell.Run both =
          new Shell().run("index", "drop", "t_b", "t_pkey", "--yes", "--json", "--url", url);
      assertThat(both.status()).isEqualTo(1);
      List<JsonObject> indexes = Json.objects(Json.of(both.out()), "indexes");
      assertThat(indexes)
          .extracting(index -> index.get("outcome").getAsString())
          .containsExactly("done", "refused");
      assertThat(indexes.getLast().get("reason").getAsString())
          .isEqualTo("it is the primary key of t");
      assertThat(new Shell().run("index", "drop", "nope", "--yes", "--url", url).err())
          .contains("no index nope");
      assertThat(new Shell().run("index", "watch", "--url", url).out())
          .isEqualTo("No index is being built.\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexIsFoundWhereverItIsAndNeverGuessed(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(
          "CREATE SCHEMA shop; CREATE SCHEMA \"Old shop\";"
              + " CREATE TABLE shop.orders (a int, b int); CREATE TABLE \"Old shop\".o (a int);"
              + " CREATE TABLE t (a int); CREATE INDEX t_a ON t (a);"
              + " CREATE INDEX t_a ON shop.orders (a); CREATE INDEX orders_b ON shop.orders (b);"
              + " CREATE INDEX two ON shop.orders (a); CREATE INDEX two ON \"Old shop\".o (a)");
      String url = Shell.url(database);
      for (String name : List.of("orders_b", "shop.orders_b")) {
        assertThat(new Shell().run("index", "drop", name, "--dry-run", "--url", url).out())
            .isEqualTo("DROP INDEX CONCURRENTLY shop.orders_b;\n");
      }
      assertThat(new Shell().run("index", "drop", "t_a", "--dry-run", "--url", url).out())
          .as("public comes first")
          .isEqualTo("DROP INDEX CONCURRENTLY public.t_a;\n");
      assertThat(
              new Shell()
                  .run("index", "reindex", "\"Old shop\".two", "--dry-run", "--url", url)
                  .out())
          .contains("\"Old shop\".two");
      Shell.Run twice = new Shell().run("index", "drop", "two", "--yes", "--url", url);
      assertThat(twice.status()).isEqualTo(2);
      assertThat(twice.err()).contains("two may be \"Old shop\".two or shop.two: name one of them");
      Shell.Run elsewhere =
          new Shell().run("index", "drop", "orders_b", "--schema", "public", "--yes", "--url", url);
      assertThat(elsewhere.status()).isEqualTo(1);
      assertThat(elsewhere.err())
          .contains("There is no index orders_b in schema public. There is shop.orders_b.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void watchesABuildOfSomebodyElseToItsEnd(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Connection writer = database.connect();
        Statement statement = writer.createStatement()) {
      database.run("CREATE TABLE t (a int)");
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (1)");
      CompletableFuture<TestDatabase> building =
          CompletableFuture.supplyAsync(
              () -> database.run("CREATE INDEX CONCURRENTLY t_a ON t (a)"),
              Thread::startVirtualThread);
      await().atMost(Duration.ofSeconds(20)).until(() -> !builds(database).isEmpty());
      Shell shell = new Shell();
      CompletableFuture<Shell.Run> watching =
          CompletableFuture.supplyAsync(
              () -> shell.run("index", "watch", "--url", Shell.url(database)),
              Thread::startVirtualThread);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  watching.isDone()
                      || shell.written().contains("CREATE INDEX CONCURRENTLY t_a on public.t"));
      writer.commit();

      Shell.Run run = watching.get(30, TimeUnit.SECONDS);
      building.get(30, TimeUnit.SECONDS);
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("created t_a, ");
    }
  }

  @Test
  void whatCannotBeTidiedUpIsReported() throws SQLException {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST);
        Connection writer = database.connect();
        Statement statement = writer.createStatement()) {
      String url = Shell.url(database);
      String name = aMissingIndex(url);
      String table =
          Json.element(
                  Json.of(new Shell().run("index", "list", "--json", "--url", url).out()),
                  "indexes",
                  "name",
                  name)
              .get("tablename")
              .getAsString();
      writer.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN ROW EXCLUSIVE MODE");
      Cancellation cancellation = new Cancellation();
      Shell shell = new Shell(Map.of(), cancellation);

      CompletableFuture<Shell.Run> running = createAsync(shell, name, url);
      awaitWaiting(database, running);
      cancellation.request();
      Shell.Run run = running.orTimeout(40, TimeUnit.SECONDS).join();

      assertThat(run.status()).as(run.err()).isEqualTo(130);
      assertThat(run.err()).contains("stays behind").contains("remove-invalid");
      assertThat(database.rows(INVALID)).hasSize(1);
      writer.rollback();
      assertThat(new Shell().run("index", "remove-invalid", "--yes", "--url", url).status())
          .isZero();
      assertThat(database.rows(INVALID)).isEmpty();
    }
  }

  private static CompletableFuture<Shell.Run> createAsync(Shell shell, String name, String url) {
    return CompletableFuture.supplyAsync(
        () -> shell.run("index", "create", name, "--yes", "--url", url));
  }

  private static void awaitWaiting(TestDatabase database, CompletableFuture<Shell.Run> running) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> running.isDone() || !builds(database).isEmpty());
  }

  /** Sessions that build an index and wait for another session. */
  private static List<String> builds(TestDatabase database) {
    return database.rows(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            + " AND query ILIKE 'CREATE INDEX%' AND state = 'active' AND wait_event_type = 'Lock'");
  }

  private static String aMissingIndex(String url) {
    return Json.element(
            Json.of(new Shell().run("index", "list", "--json", "--url", url).out()),
            "indexes",
            "state",
            "missing")
        .get("name")
        .getAsString();
  }

  private static void leaveBehind(TestDatabase database, String build) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(build);
      throw new AssertionError("the build was meant to fail");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("23505");
    }
  }

  private static TestDatabase gateway(TestServer.Version version) {
    return TestServer.shared(version).newDatabase().withGatewayTables();
  }
}
