package dev.howdah.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the next start makes of changes whose end nobody wrote down. */
class SettlementTest {
  /** Writes down a change of which nobody knows how it ended. */
  private static Entry unknown(RunBench bench, Change.Action action, String name, String... steps) {
    Entry entry =
        bench.journal.begin(
            new Change(
                action,
                TargetPlace.of(bench.target, Cancellation.never()),
                "postgres",
                List.of(name),
                List.of(steps).stream().map(sql -> new Step(sql, false)).toList(),
                List.of(),
                Optional.empty()));
    bench.journal.end(entry, Result.UNKNOWN, Duration.ZERO, "", Optional.empty());
    return entry;
  }

  private static String settled(RunBench bench) {
    List<Entry> settled = bench.settle();
    assertThat(settled).hasSize(1);
    return settled.getFirst().ending().map(end -> end.result() + ": " + end.words()).orElse("");
  }

  @ParameterizedTest
  @EnumSource
  void tellsExactlyWhatStands(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database)) {
      database.run(
          """
          CREATE TABLE t (a int, "B b" int);
          CREATE INDEX "t_it's" ON t ("B b");
          CREATE VIEW v AS SELECT 1 AS one;
          CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT 1';
          """);
      String build = "CREATE INDEX CONCURRENTLY \"t_it's\" ON \"public\".\"t\" (\"B b\")";
      unknown(bench, Change.Action.INSTALL, "t_it's", build);
      assertThat(bench.settle().getFirst().ending().orElseThrow())
          .satisfies(
              end -> {
                assertThat(end.result()).isEqualTo(Result.DONE);
                assertThat(end.words()).isEqualTo("Interrupted; all of it stands.");
                assertThat(end.definition().orElseThrow()).contains("INDEX \"t_it's\" ON public.t");
              });
      assertThat(bench.settle()).isEmpty();

      database.run("UPDATE pg_index SET indisvalid = false WHERE indrelid = 't'::regclass");
      unknown(bench, Change.Action.INSTALL, "t_it's", build);
      assertThat(settled(bench)).isEqualTo("PARTLY: Interrupted; t_it's stands INVALID.");
      unknown(
          bench,
          Change.Action.DROP_INDEX,
          "t_it's",
          "DROP INDEX CONCURRENTLY \"public\".\"t_it's\"");
      assertThat(settled(bench)).isEqualTo("PARTLY: Interrupted; t_it's stands INVALID.");

      database.run("DROP INDEX \"t_it's\"");
      unknown(bench, Change.Action.INSTALL, "t_it's", build);
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it stands.");
      unknown(
          bench,
          Change.Action.DROP_INDEX,
          "t_it's",
          "DROP INDEX CONCURRENTLY \"public\".\"t_it's\"");
      assertThat(settled(bench)).isEqualTo("DONE: Interrupted; all of it was done.");

      unknown(
          bench,
          Change.Action.INSTALL,
          "v",
          "CREATE SCHEMA \"own\"",
          "CREATE VIEW \"public\".\"v\" AS\nSELECT 1 AS one");
      assertThat(settled(bench)).isEqualTo("PARTLY: Interrupted; done: v; not done: own.");
      unknown(
          bench,
          Change.Action.UNINSTALL,
          "v",
          "DROP VIEW \"public\".\"v\"",
          "DROP FUNCTION \"public\".\"f\"(integer)");
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it was done.");
      unknown(bench, Change.Action.UNINSTALL, "f", "DROP FUNCTION \"public\".\"f\"(text)");
      assertThat(settled(bench)).isEqualTo("DONE: Interrupted; all of it was done.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNotFooledByWhatStoodBefore(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      bench.run(bench.plan());
      database.run(
          OtherGeneration.CHANGES.replace(
              "ALTER TABLE mcp_servers",
              "DROP VIEW" + " performance_monitoring; ALTER TABLE mcp_servers"));
      Plan renewal = bench.plan();
      String[] steps =
          renewal.statements().stream().map(PlannedStatement::sql).toArray(String[]::new);
      unknown(bench, Change.Action.INSTALL, "get_server_health_summary", steps);
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it stands.");
      bench.run(renewal);
      unknown(bench, Change.Action.INSTALL, "get_server_health_summary", steps);
      assertThat(settled(bench)).isEqualTo("DONE: Interrupted; all of it stands.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitsForWhatTheServerStillWorksOn(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database);
        Connection working = database.connect();
        Statement statement = working.createStatement()) {
      working.setAutoCommit(false);
      statement.execute("CREATE TABLE made (a int)");
      assertThat(RunTurn.beginWork(working)).isTrue();
      unknown(bench, Change.Action.INSTALL, "made", "CREATE TABLE \"public\".\"made\" (a int)");
      assertThat(bench.settle().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.UNKNOWN);
      working.rollback();
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it stands.");
    }
  }
}
