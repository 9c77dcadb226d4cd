package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.TargetException;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.plan.Plan;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustTest {
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
      assertThat(target.entry("database_size_summary").state()).isEqualTo(State.CONFLICTING);
      assertThat(target.entry("get_server_health_summary").state()).isEqualTo(State.CONFLICTING);
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
