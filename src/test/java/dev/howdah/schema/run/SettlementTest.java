package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.OtherGeneration;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlanTarget;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the next start makes of changes whose end nobody wrote down. */
class SettlementTest {
  /** Writes down a change of which nobody knows how it ended. */
  private static Entry unknown(RunBench bench, Change.Action action, String name, String... steps) {
    Entry entry = begun(bench, action, name, steps);
    bench.journal.end(entry, Result.UNKNOWN, Duration.ZERO, "", Optional.empty());
    return entry;
  }

  private static Entry begun(RunBench bench, Change.Action action, String name, String... steps) {
    return bench.journal.begin(
        new Change(
            action,
            TargetPlace.of(bench.target, Cancellation.never()),
            "postgres",
            List.of(name),
            List.of(steps).stream()
                .map(sql -> new Step(sql, sql.contains(" CONCURRENTLY ")))
                .toList(),
            List.of(),
            Optional.empty()));
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
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it stands.");
      unknown(
          bench,
          Change.Action.UNINSTALL,
          "v",
          "DROP VIEW \"public\".\"v\"",
          "DROP FUNCTION \"public\".\"f\"(integer)");
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it was done.");
      unknown(bench, Change.Action.UNINSTALL, "f", "DROP FUNCTION \"public\".\"f\"(text)");
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it was done.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksTheServerForTheVeryTransaction(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database);
        Connection working = database.connect();
        Statement statement = working.createStatement()) {
      String step = "CREATE TABLE \"public\".\"made\" (a int)";
      working.setAutoCommit(false);

      statement.execute("SELECT pg_current_xact_id()");
      Entry rolledBack = begun(bench, Change.Action.INSTALL, "made", step);
      bench.journal.committing(rolledBack, transaction(statement));
      bench.journal.end(rolledBack, Result.UNKNOWN, Duration.ZERO, "", Optional.empty());
      assertThat(settled(bench)).startsWith("UNKNOWN: ");
      working.rollback();
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it stands.");

      Entry committed = begun(bench, Change.Action.INSTALL, "made", step);
      statement.execute(step);
      bench.journal.committing(committed, transaction(statement));
      bench.journal.end(committed, Result.UNKNOWN, Duration.ZERO, "", Optional.empty());
      working.commit();
      assertThat(settled(bench)).isEqualTo("DONE: Interrupted; all of it stands.");

      Entry dropped = begun(bench, Change.Action.INSTALL, "made", step);
      bench.journal.committing(dropped, committedNow(statement, "SELECT pg_current_xact_id()"));
      bench.journal.end(dropped, Result.UNKNOWN, Duration.ZERO, "", Optional.empty());
      database.run("DROP TABLE made");
      assertThat(settled(bench))
          .isEqualTo("DONE: Interrupted; all of it was committed, and changed since.");

      Entry restored = begun(bench, Change.Action.INSTALL, "made", step);
      bench.journal.committing(restored, "4000000000");
      bench.journal.end(restored, Result.UNKNOWN, Duration.ZERO, "", Optional.empty());
      assertThat(settled(bench)).startsWith("PARTLY: Interrupted; the server no longer knows");
      assertThat(bench.settle()).isEmpty();
    }
  }

  private static String transaction(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_current_xact_id()::text")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String committedNow(Statement statement, String sql) throws SQLException {
    statement.execute(sql);
    String transaction = transaction(statement);
    statement.getConnection().commit();
    return transaction;
  }

  @ParameterizedTest
  @EnumSource
  void anIndexThatALaterChangeTouchedIsNotSurelyThisOne(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database)) {
      database.run("CREATE TABLE t (a int); CREATE INDEX t_a ON t (a)");
      String build = "CREATE INDEX CONCURRENTLY t_a ON \"public\".\"t\" (a)";
      unknown(bench, Change.Action.CREATE_INDEX, "t_a", build);
      Entry later = begun(bench, Change.Action.CREATE_INDEX, "t_a", build);
      bench.journal.end(later, Result.DONE, Duration.ZERO, "Built.", Optional.empty());
      assertThat(settled(bench))
          .isEqualTo(
              "PARTLY: Interrupted; done: t_a; by this change or by the later "
                  + later.id()
                  + " on the same.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherIndexOfThatNameIsNotTheBuilds(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database)) {
      database.run("CREATE TABLE t (a int, s varchar(9)); CREATE TABLE u (a int)");
      String build = "CREATE INDEX CONCURRENTLY t_a ON \"public\".\"t\" (a)";
      String another =
          "PARTLY: Interrupted; t_a stands, but reads otherwise than what was asked for: it is"
              + " taken for another's.";
      for (String theirs :
          List.of("t (a, s)", "t (a) WHERE a > 5", "t (a DESC)", "u (a)", "t USING hash (a)")) {
        database.run("CREATE INDEX t_a ON " + theirs);
        Entry entry = unknown(bench, Change.Action.CREATE_INDEX, "t_a", build);
        assertThat(settled(bench)).as(theirs).isEqualTo(another);
        assertThat(bench.journal.entry(entry.id()).orElseThrow().ending().orElseThrow())
            .returns(Optional.empty(), Ending::definition);
        Plan undo =
            new Schema(bench.target, bench.journal)
                .planUndo(bench.journal.entry(entry.id()).orElseThrow(), Cancellation.never());
        assertThat(undo.isRunnable()).isFalse();
        database.run("DROP INDEX t_a");
      }
      database.run("CREATE INDEX t_s ON t (s) WHERE s IN ('on', 'off') AND a > 3");
      unknown(
          bench,
          Change.Action.CREATE_INDEX,
          "t_s",
          "CREATE INDEX CONCURRENTLY \"t_s\" ON public.t (s) WHERE s IN ('on', 'off') AND a > 3");
      assertThat(settled(bench)).isEqualTo("DONE: Interrupted; all of it stands.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRebuildIsJudgedByTheIndexThatItReplaces(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database)) {
      database.run("CREATE TABLE t (a int); CREATE INDEX t_a ON t (a)");
      String rebuild = "REINDEX INDEX CONCURRENTLY public.t_a";
      rebuilding(bench, new Step(rebuild, true));
      assertThat(settled(bench))
          .as("by a journal that does not keep the oid")
          .isEqualTo("PARTLY: Interrupted; whether t_a was built anew is not known.");
      long oid = Long.parseLong(database.rows("SELECT 't_a'::regclass::oid::bigint").getFirst());
      Step step = new Step(rebuild, true, OptionalLong.of(oid));
      rebuilding(bench, step);
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it was done.");

      database.run(
          """
          CREATE INDEX t_a_ccnew1 ON t (a); CREATE INDEX t_ab_ccnew ON t (a);
          UPDATE pg_index SET indisvalid = false
           WHERE indexrelid IN ('t_a_ccnew1'::regclass, 't_ab_ccnew'::regclass);
          """);
      rebuilding(bench, step);
      assertThat(settled(bench))
          .isEqualTo("PARTLY: Interrupted; t_a_ccnew1 stands INVALID; not done: t_a.");

      database.run("DROP INDEX t_a_ccnew1; " + rebuild.replace(" CONCURRENTLY", ""));
      rebuilding(bench, step);
      assertThat(settled(bench))
          .as("a plain one keeps the index, and is none of ours")
          .startsWith("FAILED: ");
      runAlone(database, rebuild);
      rebuilding(bench, step);
      assertThat(settled(bench)).isEqualTo("DONE: Interrupted; all of it was done.");
    }
  }

  private static void rebuilding(RunBench bench, Step step) {
    Entry entry =
        bench.journal.begin(
            new Change(
                Change.Action.REINDEX,
                TargetPlace.of(bench.target, Cancellation.never()),
                "postgres",
                List.of("t_a"),
                List.of(step),
                List.of(),
                Optional.empty()));
    assertThat(bench.journal.entry(entry.id()).orElseThrow().change().steps())
        .containsExactly(step);
    bench.journal.end(entry, Result.UNKNOWN, Duration.ZERO, "", Optional.empty());
  }

  private static void runAlone(TestDatabase database, String sql) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLaterChangeInAnotherSchemaIsAboutAnother(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database)) {
      database.run(
          "CREATE SCHEMA s1; CREATE SCHEMA s2; CREATE TABLE s1.u (a int); CREATE TABLE s2.u (a int);"
              + " CREATE INDEX u_a ON s1.u (a)");
      unknown(
          bench,
          Change.Action.CREATE_INDEX,
          "u_a",
          "CREATE INDEX CONCURRENTLY u_a ON \"s1\".\"u\" (a)");
      Entry later =
          begun(
              bench,
              Change.Action.CREATE_INDEX,
              "u_a",
              "CREATE INDEX CONCURRENTLY u_a ON \"s2\".\"u\" (a)");
      bench.journal.end(later, Result.DONE, Duration.ZERO, "Built.", Optional.empty());
      assertThat(settled(bench)).isEqualTo("DONE: Interrupted; all of it stands.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRunSettlesFirst(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      Plan plan = bench.plan();
      unknown(
          bench,
          Change.Action.INSTALL,
          "performance_monitoring",
          plan.statements().stream().map(PlannedStatement::sql).toArray(String[]::new));
      bench.run(plan);
      assertThat(bench.endings())
          .containsExactly(
              "INSTALL DONE: All of it was done, and read back.",
              "INSTALL FAILED: Interrupted; nothing of it stands.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextInstallMarksAnIndexThatTheServerFinished(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      Schema schema = new Schema(bench.target, bench.journal);
      Selection wanted = PlanTarget.named("idx_users_tenant_role");
      String build = schema.planInstall(wanted, Cancellation.never()).statements().getFirst().sql();
      database.run(build.replace(" CONCURRENTLY", ""));
      unknown(bench, Change.Action.INSTALL, "idx_users_tenant_role", build);
      Outcome outcome = bench.run(schema.planInstall(wanted, Cancellation.never()));
      assertThat(outcome.failed()).isEmpty();
      assertThat(
              database.rows(
                  "SELECT obj_description('idx_users_tenant_role'::regclass, 'pg_class')"))
          .first()
          .asString()
          .endsWith("Built by Howdah.");
      assertThat(bench.endings())
          .containsExactly(
              "INSTALL DONE: 1 of 1 comments were written.",
              "INSTALL DONE: Interrupted; all of it stands.");
      assertThat(schema.planInstall(wanted, Cancellation.never()).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyALockTellsThatASessionIsAtWork(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database);
        Connection working = database.connect();
        Statement statement = working.createStatement()) {
      database.run("CREATE TABLE t (a int)");
      statement.execute(
          "SELECT pg_advisory_lock(%d, 't'::regclass::int)".formatted(RunTurn.LOCK_CLASS));
      String build = "CREATE INDEX CONCURRENTLY t_a ON \"public\".\"t\" (a)";
      unknown(bench, Change.Action.CREATE_INDEX, "t_a", build);
      assertThat(settled(bench)).startsWith("UNKNOWN: ");
      statement.execute("SELECT pg_advisory_unlock_all()");
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it stands.");
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
      // Another run did the same, and did it as a whole; this one never came to its commit.
      assertThat(settled(bench)).isEqualTo("FAILED: Interrupted; nothing of it stands.");
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
