package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Entry;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.OtherGeneration;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplacePlanTest {
  private static final String ROLES =
      """
      DROP ROLE IF EXISTS replace_owner, replace_reader;
      CREATE ROLE replace_owner;
      CREATE ROLE replace_reader;
      GRANT CREATE ON SCHEMA public TO replace_owner;
      """;
  private static final String NO_ROLES =
      "DROP OWNED BY replace_owner, replace_reader; DROP ROLE replace_owner, replace_reader";

  private static Selection replaced(String... names) {
    return PlanTarget.selection(Set.of(names), Set.of(), Set.of(names), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void tellsOfAPasswordThatGoesIntoTheJournal(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      for (String secret :
          List.of(
              "dblink_connect('host=a password=hunter2')",
              "CREATE USER MAPPING FOR bob SERVER s OPTIONS (password 'hunter2')",
              "postgresql://bob:hunter2@a/b",
              "ALTER ROLE bob PASSWORD 'hunter2'")) {
        database.run(
            "CREATE OR REPLACE FUNCTION get_server_health_summary() RETURNS text LANGUAGE sql AS"
                + " $f$SELECT $$"
                + secret
                + "$$$f$");
        Plan plan = target.install(replaced("get_server_health_summary"));
        assertThat(plan.kept())
            .as("%s", plan)
            .containsExactly(
                "The definition of get_server_health_summary looks as if it held a password. It"
                    + " goes as it is into the journal, and into every script and export, so that"
                    + " it can be put back.");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void putsBackWhatItReplacedToTheLastRight(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run(ROLES);
      database.run(
          """
          CREATE VIEW performance_monitoring WITH (security_barrier = true, check_option = local)
            AS SELECT id AS "the ""id"" of", name FROM mcp_servers WHERE success_rate > 0.5;
          COMMENT ON VIEW performance_monitoring IS 'it''s \\ theirs';
          COMMENT ON COLUMN performance_monitoring.name IS 'the name';
          ALTER VIEW performance_monitoring OWNER TO replace_owner;
          GRANT SELECT ON performance_monitoring TO replace_reader WITH GRANT OPTION;
          GRANT UPDATE (name) ON performance_monitoring TO replace_reader;
          REVOKE DELETE, TRUNCATE ON performance_monitoring FROM replace_owner;
          CREATE FUNCTION get_server_health_summary() RETURNS integer LANGUAGE sql SECURITY DEFINER
            SET work_mem = '1MB' AS 'SELECT 1; SELECT 2';
          REVOKE EXECUTE ON FUNCTION get_server_health_summary() FROM PUBLIC;
          GRANT EXECUTE ON FUNCTION get_server_health_summary() TO replace_reader;
          CREATE INDEX idx_users_tenant_role ON users USING btree (lower(username)) WITH (fillfactor = 70)
            WHERE is_active;
          COMMENT ON INDEX idx_users_tenant_role IS 'their index';
          """);
      database.run(
          "CREATE FUNCTION get_request_performance_summary(integer) RETURNS integer LANGUAGE sql"
              + " BEGIN ATOMIC SELECT 1; SELECT 3; END");
      List<String> start = target.snapshot();
      Selection selection =
          replaced(
              "performance_monitoring",
              "get_server_health_summary",
              "get_request_performance_summary",
              "idx_users_tenant_role");
      Plan plan = target.install(selection);
      assertThat(plan.obstacles()).isEmpty();
      assertThat(plan.kept()).isEmpty();
      Entry entry = target.run(plan);
      assertThat(
              target.inspection(Optional.empty()).entries().stream()
                  .filter(one -> selection.names().contains(one.name()))
                  .map(InspectedEntry::state))
          .containsOnly(State.PRESENT)
          .hasSize(4);
      assertThat(target.install(selection).isEmpty()).isTrue();
      assertThat(target.install(selection).obstacles()).isEmpty();
      Plan undo = target.undo(entry);
      assertThat(undo.obstacles()).isEmpty();
      Entry undone = target.run(undo);
      assertThat(target.snapshot()).isEqualTo(start);
      target.takeBack(undone);
      assertThat(
              target.inspection(Optional.empty()).entries().stream()
                  .filter(one -> selection.names().contains(one.name()))
                  .map(InspectedEntry::state))
          .containsOnly(State.PRESENT);
      database.run(NO_ROLES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void replacesNothingThatItCouldNotPutBack(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run(
          """
          CREATE VIEW performance_monitoring AS SELECT 1 AS one;
          CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
          CREATE TRIGGER instead INSTEAD OF INSERT ON performance_monitoring FOR EACH ROW EXECUTE FUNCTION trap();
          CREATE TABLE database_size_summary (id int);
          CREATE VIEW index_usage_summary AS SELECT 1 AS one;
          CREATE VIEW theirs AS SELECT * FROM index_usage_summary;
          CREATE UNIQUE INDEX idx_users_tenant_role ON users (username);
          ALTER TABLE server_tools ADD CONSTRAINT idx_server_tools_name_server UNIQUE (id, name);
          CREATE TABLE idx_users_auth_provider (id int);
          """);
      Plan plan =
          target.install(
              replaced(
                  "performance_monitoring",
                  "database_size_summary",
                  "index_usage_summary",
                  "idx_users_tenant_role",
                  "idx_server_tools_name_server",
                  "idx_users_auth_provider"));
      assertThat(plan.obstacles())
          .containsExactlyInAnyOrder(
              "performance_monitoring cannot be replaced: it has triggers, rules, defaults, labels"
                  + " or an extension that Howdah could not put back.",
              "database_size_summary cannot be replaced: it is a table, and only a function can"
                  + " take a function's place, a view a view's.",
              "Others' objects depend on what would be dropped: view public.theirs.",
              "idx_users_tenant_role cannot be replaced: it is unique.",
              "idx_server_tools_name_server cannot be replaced: a constraint rests on it.",
              "idx_users_auth_provider cannot be replaced: it is gone or no index.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheRightsOnWhatItRenews(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      target.run(target.install(Selection.standard()));
      database.run(ROLES);
      database.run(
          """
          GRANT SELECT ON performance_monitoring TO replace_reader;
          REVOKE EXECUTE ON FUNCTION get_request_performance_summary(integer) FROM PUBLIC;
          GRANT EXECUTE ON FUNCTION get_request_performance_summary(integer) TO replace_reader;
          """);
      String rights =
          """
          SELECT relacl::text FROM pg_class WHERE relname = 'performance_monitoring'
          UNION ALL SELECT proacl::text FROM pg_proc WHERE proname = 'get_request_performance_summary'
          """;
      List<String> before = database.rows(rights);
      database.run(
          OtherGeneration.CHANGES.replace(
              "ALTER TABLE mcp_servers",
              "DROP VIEW performance_monitoring; ALTER TABLE mcp_servers"));
      database.run("CREATE VIEW performance_monitoring AS SELECT 1 AS one");
      Plan plan = target.install(Selection.standard());
      assertThat(plan.script())
          .contains(
              "GRANT EXECUTE ON FUNCTION public.get_request_performance_summary(p_hours integer) TO replace_reader;")
          .doesNotContain("granted again;");
      target.run(plan);
      assertThat(
              database.rows(
                  "SELECT proacl::text FROM pg_proc WHERE proname = 'get_request_performance_summary'"))
          .containsExactly(before.getLast());
      assertThat(target.install(Selection.standard()).isEmpty()).isTrue();
      database.run(NO_ROLES);
    }
  }
}
