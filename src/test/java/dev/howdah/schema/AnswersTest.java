package dev.howdah.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions and views give the right figures on known rows. */
class AnswersTest {
  private static final String ROWS =
      """
      INSERT INTO mcp_servers (id, created_at, updated_at, name, version, endpoint_url, transport_type, capabilities,
                               tags, health_status, health_metadata, avg_response_time, success_rate)
      SELECT v.id, now(), now(), v.id, '1', v.id, 'HTTP', '{}', '[]', v.status::serverstatus, '{}', v.ms, v.rate
      FROM (VALUES ('a', 'HEALTHY', 10, 0.9), ('b', 'HEALTHY', 20, 1.0), ('c', 'UNHEALTHY', 30, 0.5),
                   ('d', 'DEGRADED', NULL, NULL)) AS v (id, status, ms, rate);
      INSERT INTO tenants VALUES ('t', now(), now(), 't', NULL, 'ACTIVE', '{}');
      SET session_replication_role = replica;
      INSERT INTO request_logs (id, created_at, updated_at, request_id, user_id, tenant_id, method, path, query_params,
                                headers, request_time, duration_ms, status_code, request_metadata)
      SELECT v.id, now(), now(), v.id, v.person, v.tenant, 'GET', '/', '{}', '{}',
             (now() AT TIME ZONE 'UTC') - v.age::interval, v.ms, v.status, '{}'
      FROM (VALUES ('1', 'u1', 't', '10 s', 10, 200), ('2', 'u2', 't', '30 s', 30, 500),
                   ('3', 'u1', 't', '30 min', 20, 200), ('4', NULL, 't', '40 min', NULL, 404),
                   ('5', NULL, NULL, '50 min', 40, NULL), ('6', 'u3', 't', '5 h', 100, 200),
                   ('7', 'u4', 't', '30 h', 1000, 200)) AS v (id, person, tenant, age, ms, status);
      """;

  private static void answersRightly(TestDatabase database, String schema) {
    for (String zone : List.of("UTC", "America/New_York", "Asia/Tokyo")) {
      database.run("ALTER DATABASE " + database.name() + " SET TimeZone = '" + zone + "'");
      assertThat(database.rows("SELECT * FROM " + schema + ".get_server_health_summary()"))
          .containsExactly("4|2|1|1|20.00");
      assertThat(database.rows("SELECT * FROM " + schema + ".get_request_performance_summary()"))
          .containsExactly("5|3|1|40.00|88.00");
      assertThat(
              database.rows(
                  "SELECT * FROM "
                      + schema
                      + ".get_request_performance_summary(p_hours => 2147483647)"))
          .containsExactly("6|4|1|200.00|775.00");
      assertThat(
              database.rows("SELECT * FROM " + schema + ".get_request_performance_summary(NULL)"))
          .containsExactly("5|3|1|40.00|88.00");
      assertThat(
              database.rows(
                  "SELECT * FROM " + schema + ".get_request_performance_summary(-2147483648)"))
          .containsExactly("0|0|0||");
      assertThat(database.rows("SELECT * FROM " + schema + ".get_tenant_usage_summary('t')"))
          .containsExactly("5|3|40.00|40.00");
      assertThat(database.rows("SELECT * FROM " + schema + ".get_tenant_usage_summary('t', 1)"))
          .containsExactly("4|2|20.00|50.00");
      assertThat(database.rows("SELECT * FROM " + schema + ".get_tenant_usage_summary('nobody')"))
          .containsExactly("0|0||");
      assertThat(
              database.rows(
                  "SELECT * FROM "
                      + schema
                      + ".performance_monitoring WHERE component IN ('servers', 'recent_requests',"
                      + " 'last_minute_requests')"))
          .containsExactly(
              "servers|4|2|20.00|80.00",
              "recent_requests|5|2|25.00|40.00",
              "last_minute_requests|2|1|20.00|50.00");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onTheGatewaysTables(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version).newDatabase().withGatewayTables().run(ROWS);
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      answersRightly(database, "public");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onTablesOfAnotherGenerationInAHostileSchemaOffTheSearchPath(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run(ROWS)
                .run(OtherGeneration.CHANGES)
                .run(
                    "ALTER SCHEMA public RENAME TO \"my \"\"odd\"\" $howdah$ 100%s ${now} schema\"");
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      assertThat(target.planInstall().isEmpty()).isTrue();
      answersRightly(database, "\"my \"\"odd\"\" $howdah$ 100%s ${now} schema\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutTrafficThereIsNoRate(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      assertThat(database.rows("SELECT * FROM performance_monitoring LIMIT 3"))
          .containsExactly("servers|0|0||", "recent_requests|0|0||", "last_minute_requests|0|0||");
      assertThat(database.rows("SELECT * FROM get_server_health_summary()"))
          .containsExactly("0|0|0|0|");
      assertThat(database.rows("SELECT * FROM get_tenant_usage_summary('t', 5)"))
          .containsExactly("0|0||");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPostgresTellsHowItFaresItself(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      String rows =
          "SELECT component, total_count > 0, healthy_count > 0, avg_success_rate BETWEEN 0 AND 100"
              + " FROM ";
      assertThat(database.rows(rows + target.sources().performanceMonitoring().from() + " AS v"))
          .containsExactly(
              "servers|||",
              "recent_requests|||",
              "connections|t|t|t",
              "transactions|t|t|t",
              "cache|t|t|t");
      target.run(target.planInstall());
      assertThat(database.rows(rows + "performance_monitoring")).hasSize(5);
      assertThat(
              database.rows(
                  """
                  SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
                  FROM pg_attribute WHERE attrelid = 'performance_monitoring'::regclass
                  """))
          .containsExactly(
              "component text, total_count bigint, healthy_count bigint, avg_response_time numeric,"
                  + " avg_success_rate numeric");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleWithoutMonitoringRightsSeesConnectionsButNotTheirHealth(TestServer.Version version)
      throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database);
        Connection other = database.connect();
        Statement session = database.connect().createStatement()) {
      assertThat(other.isClosed()).isFalse();
      session.execute("DROP ROLE IF EXISTS bystander");
      session.execute("CREATE ROLE bystander");
      session.execute("SET ROLE bystander");
      ResultSet row =
          session.executeQuery(
              "SELECT total_count, healthy_count FROM "
                  + target.sources().performanceMonitoring().from()
                  + " AS v WHERE component = 'connections'");
      assertThat(row.next()).isTrue();
      assertThat(row.getLong(1)).isGreaterThanOrEqualTo(2);
      assertThat(row.getObject(2)).isNull();
      session.getConnection().close();
    }
  }
}
