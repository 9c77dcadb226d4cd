package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlanTarget;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that were made through the front door, and are taken back through it. */
class UndoRunTest {
  private static final Cancellation NEVER = Cancellation.never();
  private static final String INDEX = "idx_users_tenant_role";
  private static final String VIEW = "performance_monitoring";

  private static Selection replacing(String name) {
    return PlanTarget.selection(Set.of(name), Set.of(), Set.of(name), Optional.empty());
  }

  private static Plan plan(RunBench bench, Entry entry) {
    return new Schema(bench.target, bench.journal)
        .planUndo(bench.journal.entry(entry.id()).orElseThrow(), NEVER);
  }

  private static void takeBack(RunBench bench, Entry entry) {
    Plan plan = plan(bench, entry);
    assertThat(plan.obstacles()).isEmpty();
    assertThat(bench.run(plan).failed()).isEmpty();
    assertThat(bench.journal.entry(entry.id()).orElseThrow().undone()).isPresent();
  }

  private static Entry newest(RunBench bench, Action action) {
    return bench.journal.entries().stream()
        .filter(entry -> entry.change().action() == action && !entry.change().undo().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> index(TestDatabase database) {
    return database.rows(
        "SELECT pg_get_indexdef(oid), obj_description(oid, 'pg_class') FROM pg_class WHERE relname"
            + " = '"
            + INDEX
            + "'");
  }

  private static List<String> uninstalled(RunBench bench) {
    return new Schema(bench.target, bench.journal)
        .planUninstall(NEVER).statements().stream().map(PlannedStatement::object).toList();
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatDropsATableIsNoDrop(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      database.run(
          """
          CREATE FUNCTION get_server_health_summary() RETURNS int LANGUAGE plpgsql AS $x$
          BEGIN
            CREATE TEMP TABLE tmp_x AS SELECT 1 AS a;
            DROP TABLE tmp_x;
            RETURN 7;
          END $x$
          """);
      List<String> start = Snapshot.of(database);
      bench.run(bench.schema.planInstall(replacing("get_server_health_summary"), NEVER));
      takeBack(bench, newest(bench, Action.INSTALL));
      assertThat(database.rows("SELECT get_server_health_summary()")).containsExactly("7");
      assertThat(Snapshot.of(database)).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUninstallOfEverythingIsTakenBack(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      database.run("DROP TABLE system_configs");
      Set<Integer> phases =
          version == TestServer.Version.NEWEST ? Set.of(1, 2, 3, 4) : Set.of(2, 3, 4);
      bench.run(bench.schema.planInstall(Selection.phases(phases), NEVER));
      assertThat(database.rows("SELECT to_regclass('system_configs') IS NOT NULL"))
          .containsExactly("t");
      List<String> present = states(bench);
      List<String> marks = comments(database);
      assertThat(present).filteredOn(one -> one.endsWith(" PRESENT")).hasSizeGreaterThan(12);
      assertThat(bench.run(bench.planUninstall()).failed()).isEmpty();
      List<Entry> entries =
          bench.journal.entries().stream()
              .filter(
                  entry ->
                      Set.of(Action.UNINSTALL, Action.DROP_INDEX).contains(entry.change().action()))
              .toList();
      for (Entry entry : entries) {
        takeBack(bench, entry);
      }
      assertThat(states(bench)).isEqualTo(present);
      assertThat(comments(database)).isEqualTo(marks);
    }
  }

  private static List<String> states(RunBench bench) {
    return bench.schema.inspect(NEVER).entries().stream()
        .map(entry -> entry.name() + " " + entry.state())
        .toList();
  }

  private static List<String> comments(TestDatabase database) {
    return database.rows(
        "SELECT pg_describe_object(classoid, objoid, objsubid), left(description, 30) FROM"
            + " pg_description WHERE objoid >= 16384 ORDER BY 1");
  }

  @ParameterizedTest
  @EnumSource
  void aReplacedIndexComesBackWithItsComment(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      database.run(
          "CREATE INDEX "
              + INDEX
              + " ON users (tenant_id); COMMENT ON INDEX "
              + INDEX
              + " IS 'billing''s'");
      List<String> theirs = index(database);
      bench.run(bench.schema.planInstall(replacing(INDEX), NEVER));
      Entry drop = newest(bench, Action.DROP_INDEX);
      takeBack(bench, newest(bench, Action.INSTALL));
      assertThat(index(database)).isEmpty();
      Entry inner = bench.journal.entries().getFirst();
      assertThat(inner.change().partOf()).isPresent();
      assertThat(plan(bench, inner).obstacles())
          .containsExactly(
              "The change "
                  + inner.id()
                  + " is part of the change "
                  + inner.change().partOf().get()
                  + " and is taken back with it.");
      takeBack(bench, drop);
      assertThat(index(database)).isEqualTo(theirs);
      assertThat(uninstalled(bench)).doesNotContain(INDEX);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexOfTheUsersStaysTheirsWhenItComesBack(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      new Indexes(bench.target, bench.journal)
          .build(
              new IndexRequest(
                  "public",
                  INDEX,
                  "users",
                  "CREATE INDEX CONCURRENTLY "
                      + INDEX
                      + " ON public.users (tenant_id, role, is_active)"),
              _ -> {},
              NEVER);
      Entry build = newest(bench, Action.CREATE_INDEX);
      takeBack(bench, build);
      Entry undo = newest(bench, Action.UNDO);
      Entry inner = bench.journal.entries().getFirst();
      takeBack(bench, undo);
      assertThat(index(database)).hasSize(1);
      assertThat(bench.journal.entry(build.id()).orElseThrow().undone()).isEmpty();
      assertThat(bench.journal.entry(inner.id()).orElseThrow().undone())
          .isEqualTo(bench.journal.entry(undo.id()).orElseThrow().undone());
      assertThat(uninstalled(bench)).doesNotContain(INDEX);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameToNothingIsNotTakenBack(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      database.run("CREATE INDEX my_idx ON users (username, tenant_id)");
      for (Result result : List.of(Result.CANCELLED, Result.FAILED)) {
        Entry entry = built(bench, result);
        assertThat(plan(bench, entry).obstacles())
            .contains(
                "Nothing of the change "
                    + entry.id()
                    + " stands, so there is nothing to take back.");
      }
      for (Result result : List.of(Result.PARTLY, Result.UNKNOWN)) {
        assertThat(plan(bench, built(bench, result)).obstacles())
            .contains("my_idx is no longer the index that this change built.");
      }
      database.run("DROP INDEX my_idx; CREATE INDEX my_idx ON users (tenant_id)");
      assertThat(plan(bench, built(bench, Result.PARTLY)).obstacles())
          .noneMatch(one -> one.contains("no longer"));
    }
  }

  private static Entry built(RunBench bench, Result result) {
    Entry entry =
        bench.journal.begin(
            new Change(
                Action.CREATE_INDEX,
                TargetPlace.of(bench.target, NEVER),
                "postgres",
                List.of("my_idx"),
                List.of(
                    new Step("CREATE INDEX CONCURRENTLY my_idx ON public.users (tenant_id)", true)),
                List.of(new Step("DROP INDEX CONCURRENTLY \"public\".\"my_idx\"", true)),
                Optional.empty()));
    bench.journal.end(entry, result, Duration.ZERO, "It ended.", Optional.empty());
    return entry;
  }

  @ParameterizedTest
  @EnumSource
  void aRepairLeavesAloneWhatIsValidByNow(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      bench.run(bench.schema.planInstall(PlanTarget.named(INDEX), NEVER));
      database.run(
          "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + INDEX + "'::regclass");
      Plan plan = bench.schema.planInstall(PlanTarget.named(INDEX), NEVER);
      assertThat(plan.statements()).hasSize(3);
      Outcome outcome =
          bench.run(
              plan,
              now -> {
                if (now.number() == 1) {
                  database.run("REINDEX INDEX " + INDEX);
                }
              },
              NEVER);
      assertThat(outcome.failed()).hasSize(1);
      assertThat(outcome.failed().getFirst().failure().sentence())
          .isEqualTo(INDEX + " is valid by now; it is left alone.");
      assertThat(
              database.rows(
                  "SELECT indisvalid FROM pg_index JOIN pg_class c ON c.oid ="
                      + " indexrelid WHERE relname = '"
                      + INDEX
                      + "'"))
          .containsExactly("t");
      assertThat(bench.journal.entries())
          .noneMatch(entry -> entry.change().action() == Action.DROP_INDEX);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUndoWidensNoRights(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      database.run("DROP ROLE IF EXISTS reader; CREATE ROLE reader");
      for (String rights : List.of("", "; GRANT SELECT ON " + VIEW + " TO pg_monitor")) {
        database.run("CREATE VIEW " + VIEW + " AS SELECT 'secret'::text AS x" + rights);
        database.run(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader, PUBLIC");
        String granted =
            "SELECT x.grantee::regrole, x.privilege_type FROM pg_class c, aclexplode(coalesce("
                + "relacl, acldefault('r', relowner))) x WHERE relname = '"
                + VIEW
                + "' ORDER BY 1, 2";
        List<String> before = database.rows(granted);
        bench.run(bench.schema.planInstall(replacing(VIEW), NEVER));
        takeBack(bench, newest(bench, Action.INSTALL));
        assertThat(database.rows(granted)).isEqualTo(before);
        assertThat(database.rows("SELECT has_table_privilege('reader', '" + VIEW + "', 'SELECT')"))
            .containsExactly("f");
        database.run(
            "DROP VIEW "
                + VIEW
                + "; ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM"
                + " reader, PUBLIC");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatALaterInstallNeedsStays(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      for (String schema : List.of("own", "public")) {
        Entry first = install(bench, VIEW, schema);
        Entry second = install(bench, "database_size_summary", schema);
        Plan plan = plan(bench, first);
        assertThat(plan.kept())
            .contains(
                SchemaObjects.HISTORY
                    + " is kept: it is the history of database_size_summary too.");
        takeBack(bench, first);
        assertThat(
                database.rows(
                    "SELECT relname FROM pg_class WHERE relnamespace = '"
                        + schema
                        + "'::regnamespace AND relname IN ('howdah_schema_history', '"
                        + VIEW
                        + "', 'database_size_summary') ORDER BY 1"))
            .containsExactly("database_size_summary", "howdah_schema_history");
        takeBack(bench, second);
      }
    }
  }

  private static Entry install(RunBench bench, String name, String schema) {
    bench.run(
        bench.schema.planInstall(
            PlanTarget.selection(Set.of(name), Set.of(), Set.of(), Optional.of(schema)), NEVER));
    return newest(bench, Action.INSTALL);
  }

  @Test
  void anUndoThatStopsHalfwayTellsWhatWasDone() {
    try (TestDatabase database =
            TestServer.shared(TestServer.Version.NEWEST).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      new Indexes(bench.target, bench.journal)
          .build(
              new IndexRequest(
                  "public",
                  "my_idx",
                  "users",
                  "CREATE INDEX CONCURRENTLY my_idx ON public.users (tenant_id)"),
              _ -> {},
              NEVER);
      database.run("CREATE VIEW mine AS SELECT 1 AS one");
      Entry both =
          bench.journal.begin(
              new Change(
                  Action.INSTALL,
                  TargetPlace.of(bench.target, NEVER),
                  "postgres",
                  List.of("my_idx", "mine"),
                  Stream.of(
                          "CREATE VIEW \"public\".\"mine\" AS SELECT 1 AS one",
                          "CREATE INDEX CONCURRENTLY my_idx ON public.users (tenant_id)")
                      .map(sql -> new Step(sql, sql.contains(" INDEX ")))
                      .toList(),
                  Stream.of(
                          "DROP INDEX CONCURRENTLY \"public\".\"my_idx\"",
                          "DROP VIEW \"public\".\"mine\"")
                      .map(sql -> new Step(sql, sql.contains(" INDEX ")))
                      .toList(),
                  Optional.empty()));
      bench.journal.end(both, Result.DONE, Duration.ZERO, "Done.", Optional.empty());
      TargetException thrown =
          catchThrowableOfType(
              TargetException.class,
              () ->
                  bench.run(
                      plan(bench, both),
                      now -> {
                        if (now.number() == 1) {
                          database.run("CREATE OR REPLACE VIEW theirs AS SELECT * FROM mine");
                        }
                      },
                      NEVER));
      assertThat(thrown).isNotNull();
      assertThat(bench.endings())
          .filteredOn(one -> one.startsWith("UNDO"))
          .singleElement()
          .satisfies(
              one ->
                  assertThat(one)
                      .startsWith("UNDO PARTLY: Not all of it was done; done until then: my_idx."));
    }
  }
}
