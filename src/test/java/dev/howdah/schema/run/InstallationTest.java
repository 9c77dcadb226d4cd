package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.ViewSources;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.OtherGeneration;
import dev.howdah.schema.inspection.SchemaTarget;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstallationTest {
  /** Everything that a database has of its own, without what changes by looking. */
  private static List<String> snapshot(TestDatabase database) {
    return database.rows(
        """
        SELECT 'class ' || relnamespace::regnamespace || ' ' || relname || ' ' || relkind::text || coalesce(relacl::text, '')
        FROM pg_class WHERE oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace
        UNION ALL SELECT 'function ' || oid::regprocedure || md5(prosrc) FROM pg_proc WHERE oid >= 16384
        UNION ALL SELECT 'comment ' || pg_describe_object(classoid, objoid, objsubid) || description
        FROM pg_description WHERE objoid >= 16384
        UNION ALL SELECT 'schema ' || nspname || coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname !~ '^pg_t'
        UNION ALL SELECT 'type ' || oid::regtype FROM pg_type WHERE oid >= 16384
        ORDER BY 1
        """);
  }

  private static List<State> states(SchemaTarget target) {
    Inspection inspection = target.inspect();
    return List.of(Kind.FUNCTION, Kind.VIEW).stream()
        .flatMap(kind -> inspection.of(kind).stream())
        .map(InspectedEntry::state)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void installsWhatWasShownAndTakesExactlyThatAway(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      List<String> start = snapshot(database);
      for (int round = 0; round < 2; round++) {
        Plan plan = target.planInstall();
        assertThat(plan.isRunnable()).isTrue();
        assertThat(plan.statements().getFirst().sql()).startsWith("CREATE TABLE");
        assertThat(target.run(plan)).isEqualTo(plan.statements());
        assertThat(states(target)).containsOnly(State.PRESENT).hasSize(6);
        assertThat(target.planInstall().isEmpty()).isTrue();
        assertThat(target.run(target.planInstall())).isEmpty();
        assertThat(
                database.rows(
                    "SELECT type, success, count(*) FROM howdah_schema_history GROUP BY 1, 2"))
            .containsExactly("JDBC|t|6");
        assertThat(target.sources().databaseSizeSummary())
            .isEqualTo(new ViewSources.Source("\"public\".\"database_size_summary\"", true));
        Plan back = target.planUninstall();
        assertThat(back.script()).doesNotContain("CASCADE").contains("DROP TABLE");
        target.run(back);
        assertThat(snapshot(database)).isEqualTo(start);
        assertThat(target.planUninstall().isEmpty()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesByTheTablesThereAre(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      List<String> tables = Catalogue.read().tables();
      for (String absent : tables) {
        database.run("ALTER TABLE " + absent + " RENAME TO absent_for_now");
        Inspection inspection = target.inspect();
        assertThat(
                inspection.of(Kind.INDEX).stream()
                    .filter(entry -> entry.state() == State.NOT_APPLICABLE)
                    .map(entry -> entry.table().orElseThrow())
                    .distinct())
            .containsExactly(absent);
        boolean read = absent.equals("mcp_servers") || absent.equals("request_logs");
        assertThat(
                inspection.of(Kind.FUNCTION).stream()
                    .filter(entry -> entry.state() == State.NOT_APPLICABLE)
                    .count())
            .isEqualTo(absent.equals("mcp_servers") ? 1 : read ? 2 : 0);
        if (read) {
          target.run(target.planInstall());
          assertThat(target.planInstall().isEmpty()).isTrue();
          assertThat(
                  database.rows("SELECT * FROM performance_monitoring WHERE total_count IS NULL"))
              .hasSize(1);
        }
        database.run("ALTER TABLE absent_for_now RENAME TO " + absent);
      }
      assertThat(target.planInstall().script()).contains("DROP VIEW").doesNotContain("FUNCTION");
      target.run(target.planInstall());
      assertThat(states(target)).containsOnly(State.PRESENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatOthersMade(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(
          """
          CREATE VIEW performance_monitoring AS SELECT 1 AS one;
          CREATE FUNCTION get_tenant_usage_summary(text) RETURNS integer LANGUAGE sql AS 'SELECT 42';
          CREATE FUNCTION get_server_health_summary() RETURNS integer LANGUAGE sql AS 'SELECT 1';
          """);
      List<String> start = snapshot(database);
      Plan plan = target.planInstall();
      assertThat(plan.kept()).hasSize(3);
      assertThat(plan.kept().getLast())
          .isEqualTo(
              "performance_monitoring is kept as it stands: performance_monitoring is a view that"
                  + " Howdah did not make.");
      target.run(plan);
      InspectedEntry kept = target.entry("performance_monitoring");
      assertThat(kept.state()).isEqualTo(State.CONFLICTING);
      assertThat(kept.targetDefinition().orElseThrow()).contains("SELECT 1 AS one");
      assertThat(kept.definition().orElseThrow()).contains("recent_requests");
      assertThat(target.sources().performanceMonitoring().installed()).isFalse();
      assertThat(target.sources().indexUsageSummary().installed()).isTrue();
      assertThat(database.rows("SELECT get_tenant_usage_summary('t')")).containsExactly("42");
      assertThat(database.rows("SELECT * FROM get_tenant_usage_summary('t', 24)"))
          .containsExactly("0|0||");
      assertThat(target.planInstall().isEmpty()).isTrue();
      target.run(target.planUninstall());
      assertThat(snapshot(database)).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @EnumSource
  void seesWhatWasAlteredDroppedOrReplacedSince(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      database.run(
          """
          CREATE OR REPLACE VIEW performance_monitoring AS
            SELECT 'x'::text AS component, 1::bigint AS total_count, 1::bigint AS healthy_count,
                   1::numeric AS avg_response_time, 1::numeric AS avg_success_rate;
          ALTER FUNCTION get_server_health_summary() VOLATILE;
          DROP FUNCTION get_tenant_usage_summary(text, integer);
          ALTER VIEW index_usage_summary RENAME COLUMN index_name TO renamed;
          """);
      assertThat(target.entry("performance_monitoring").reason())
          .isEqualTo("Howdah made it, but somebody altered it since.");
      assertThat(target.entry("get_server_health_summary").state()).isEqualTo(State.CONFLICTING);
      assertThat(target.entry("index_usage_summary").state()).isEqualTo(State.CONFLICTING);
      Plan again = target.planInstall();
      assertThat(again.statements().getFirst().sql()).startsWith("DELETE FROM");
      assertThat(again.statements().stream().map(PlannedStatement::object).distinct())
          .containsExactly("get_tenant_usage_summary");
      target.run(again);
      assertThat(target.entry("get_tenant_usage_summary").state()).isEqualTo(State.PRESENT);
      target.run(target.planUninstall());
      assertThat(
              database.rows("SELECT viewname FROM pg_views WHERE schemaname = 'public' ORDER BY 1"))
          .containsExactly("index_usage_summary", "performance_monitoring");
    }
  }

  @ParameterizedTest
  @EnumSource
  void renewsWhatFitsTheTablesNoLonger(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      database.run("DROP VIEW performance_monitoring; " + OtherGeneration.CHANGES);
      Plan plan = target.planInstall();
      assertThat(plan.script()).contains("DROP FUNCTION").contains("CREATE VIEW");
      target.run(plan);
      assertThat(states(target)).containsOnly(State.PRESENT);
      assertThat(target.planInstall().isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesToDropWhatOthersBuiltUpon(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      database.run("CREATE VIEW theirs AS SELECT * FROM performance_monitoring");
      Plan plan = target.planUninstall();
      assertThat(plan.isRunnable()).isFalse();
      assertThat(plan.obstacles())
          .containsExactly("Others' objects depend on what would be dropped: view public.theirs.");
      assertThatThrownBy(() -> target.run(plan)).isInstanceOf(TargetException.class);
      database.run("DROP VIEW theirs");
      target.run(target.planUninstall());
      assertThat(snapshot(database)).noneMatch(line -> line.contains("performance_monitoring"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhyARoleCannotInstall(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(
          "DROP ROLE IF EXISTS looker; CREATE ROLE looker LOGIN;"
              + " REVOKE CREATE ON SCHEMA public FROM PUBLIC");
      try (SchemaTarget target = new SchemaTarget(database, "looker")) {
        assertThat(target.planInstall().obstacles())
            .containsExactly(
                "The role looker may not create objects in the schema public.",
                "The role looker may not read the tables request_logs, mcp_servers, which the"
                    + " functions and views read.");
        String inline = target.sources().performanceMonitoring().from();
        assertThat(inline).doesNotContain("mcp_servers");
        assertThat(database.rows("SELECT component FROM " + inline + " v")).contains("connections");
      }
      database.run("ALTER ROLE looker SET default_transaction_read_only = on");
      try (SchemaTarget target = new SchemaTarget(database, "looker")) {
        assertThat(target.planInstall().obstacles().getFirst())
            .isEqualTo("Sessions of the role looker are read-only here; nothing can be installed.");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedInstallLeavesNothing(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      List<String> start = snapshot(database);
      Plan plan = target.planInstall();
      Cancellation cancellation = new Cancellation();
      assertThatThrownBy(
              () ->
                  target.installer.run(
                      plan,
                      running -> {
                        if (running.statement().object().equals("performance_monitoring")) {
                          cancellation.request();
                        }
                      },
                      cancellation))
          .isInstanceOf(TargetException.class);
      assertThat(snapshot(database)).isEqualTo(start);
      database.run("ALTER TABLE mcp_servers ALTER health_status TYPE text");
      database.run("ALTER TABLE request_logs ALTER request_time TYPE timestamptz");
      assertThatThrownBy(() -> target.run(plan)).hasMessageContaining("changed since this plan");
      assertThat(snapshot(database)).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesAHistoryTableOfOthersAlone(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run("CREATE TABLE howdah_schema_history (id int)");
      assertThat(target.planInstall().obstacles())
          .containsExactly(
              "The schema public has a table named howdah_schema_history that Howdah did not make.");
      assertThat(target.planUninstall().isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsItsViewsInARestoredCopy(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      database.run(
          """
          DO $$
          DECLARE definition text := pg_get_viewdef('performance_monitoring'::regclass);
                  mark text := obj_description('performance_monitoring'::regclass);
          BEGIN
            DROP VIEW performance_monitoring;
            CREATE TABLE copied (LIKE mcp_servers INCLUDING ALL);
            DROP TABLE mcp_servers CASCADE;
            ALTER TABLE copied RENAME TO mcp_servers;
            EXECUTE 'CREATE VIEW performance_monitoring AS ' || definition;
            EXECUTE format('COMMENT ON VIEW performance_monitoring IS %L', mark);
          END $$
          """);
      assertThat(target.entry("performance_monitoring").state()).isEqualTo(State.PRESENT);
      assertThat(target.planInstall().isEmpty()).isTrue();
    }
  }
}
