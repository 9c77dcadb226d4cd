package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.SqlResource;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.plan.Plan;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustTest {
  private static final String INSTALLED = "It was installed by ";

  @ParameterizedTest
  @EnumSource
  void tellsWhatAnotherRoleInstalled(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(
          """
          DROP ROLE IF EXISTS gw;
          DROP ROLE IF EXISTS looker;
          CREATE ROLE gw LOGIN;
          CREATE ROLE looker LOGIN IN ROLE pg_monitor;
          GRANT CREATE ON SCHEMA public TO gw;
          GRANT SELECT ON ALL TABLES IN SCHEMA public TO gw;
          """);
      try (SchemaTarget own = new SchemaTarget(database, "gw")) {
        own.run(own.planInstall());
      }
      for (String role : List.of("postgres", "looker")) {
        try (SchemaTarget target = new SchemaTarget(database, role)) {
          List<InspectedEntry> seen =
              target.inspect().entries().stream()
                  .filter(entry -> entry.kind() == Kind.VIEW || entry.kind() == Kind.FUNCTION)
                  .toList();
          assertThat(seen).extracting(InspectedEntry::state).containsOnly(State.PRESENT);
          assertThat(seen)
              .allSatisfy(
                  entry ->
                      assertThat(entry.reason())
                          .isEqualTo(
                              INSTALLED
                                  + "gw, and nobody altered it since; Howdah does not read it"
                                  + " itself, because neither this role nor a superuser owns it."));
          assertThat(target.sources().databaseSizeSummary().installed()).isFalse();
          assertThat(target.planInstall().statements()).isEmpty();
          Plan uninstall = target.planUninstall();
          assertThat(uninstall.statements()).isEmpty();
          assertThat(uninstall.kept())
              .hasSize(seen.size())
              .contains(
                  "performance_monitoring is kept: it is owned by gw; only gw, or who may act for"
                      + " gw, can uninstall it.");
        }
      }
      database.run("DROP OWNED BY gw; DROP ROLE gw; DROP ROLE looker");
    }
  }

  @ParameterizedTest
  @EnumSource
  void believesNoForgedMark(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      String view = comment(database, "'database_size_summary'::regclass", "pg_class");
      String function = comment(database, "'get_server_health_summary'::regproc", "pg_proc");
      database.run(
          """
          DROP ROLE IF EXISTS mallory;
          CREATE ROLE mallory;
          CREATE FUNCTION evil() RETURNS text LANGUAGE sql AS $$ SELECT 'evil' $$;
          DROP VIEW database_size_summary;
          CREATE VIEW database_size_summary AS SELECT evil() AS metric;
          ALTER VIEW database_size_summary OWNER TO mallory;
          DROP FUNCTION get_server_health_summary();
          CREATE FUNCTION get_server_health_summary() RETURNS text LANGUAGE sql AS $$ SELECT 'evil' $$;
          ALTER FUNCTION get_server_health_summary() OWNER TO mallory;
          """);
      database.run(
          "DO $do$ BEGIN EXECUTE (SELECT format('COMMENT ON VIEW database_size_summary IS %L', '"
              + view
              + "' || "
              + SqlResource.read(TargetObject.class, "view_fingerprint.sql")
              + " || ' ' || md5(pg_get_viewdef(c.oid)) || ']') FROM pg_class c"
              + " WHERE oid = 'database_size_summary'::regclass); END $do$");
      database.run(
          "DO $do$ BEGIN EXECUTE (SELECT format('COMMENT ON FUNCTION get_server_health_summary() IS %L', '"
              + function
              + "' || "
              + SqlResource.read(TargetObject.class, "function_fingerprint.sql")
              + " || ' -]') FROM pg_proc p"
              + " WHERE oid = 'get_server_health_summary'::regproc); END $do$");
      for (String name : List.of("database_size_summary", "get_server_health_summary")) {
        assertThat(target.entry(name))
            .extracting(InspectedEntry::state, InspectedEntry::reason)
            .containsExactly(
                State.CONFLICTING,
                "Its comment says that Howdah made it, but neither this role nor a superuser owns"
                    + " it.");
      }
      database.run("DROP OWNED BY mallory; DROP ROLE mallory");
    }
  }

  /** The part of a mark that anybody can copy. */
  private static String comment(TestDatabase database, String object, String catalog) {
    return database
        .rows(
            "SELECT substring(obj_description(%s, '%s') FROM '^.*\\[[0-9a-f]{8} ')"
                .formatted(object, catalog))
        .getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void trustsNoCommentOfStrangers(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      database.run(
          """
          DROP ROLE IF EXISTS mallory;
          CREATE ROLE mallory;
          CREATE TABLE caught (id int);
          CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN INSERT INTO caught VALUES (1); RETURN NEW; END $$;
          ALTER VIEW database_size_summary OWNER TO mallory;
          ALTER FUNCTION get_server_health_summary() OWNER TO mallory;
          """);
      assertThat(target.entry("database_size_summary").reason()).startsWith(INSTALLED + "mallory,");
      assertThat(target.sources().databaseSizeSummary().installed()).isFalse();
      assertThat(target.sources().indexUsageSummary().installed()).isTrue();
      database.run("DROP VIEW index_usage_summary");
      for (String forged :
          List.of(
              "ALTER TABLE howdah_schema_history OWNER TO mallory",
              "ALTER TABLE howdah_schema_history OWNER TO postgres; CREATE TRIGGER t BEFORE INSERT"
                  + " ON howdah_schema_history FOR EACH ROW EXECUTE FUNCTION trap()")) {
        database.run(forged);
        Plan plan = target.planInstall();
        assertThat(plan.obstacles())
            .containsExactly(
                "The schema public has a table named howdah_schema_history that cannot be trusted:"
                    + " another role owns it, or it has triggers, rules or row security.");
        assertThatThrownBy(() -> target.run(plan)).isInstanceOf(TargetException.class);
        assertThat(target.planUninstall().script()).doesNotContain("DROP TABLE");
      }
      assertThat(database.rows("SELECT * FROM caught")).isEmpty();
      database.run("DROP OWNED BY mallory; DROP ROLE mallory");
    }
  }
}
